export interface paths {
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Changes of people, keys, permissions, collections and settings, and failed sign-ins, newest first; admins only */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an account; a verification mail follows */
        post: operations["signUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in with username or e-mail address and password */
        post: operations["logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/token/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchange a refresh token for a new pair; the old one is used up */
        post: operations["refreshToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the login that a refresh token belongs to */
        post: operations["logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page that the link of a verification mail opens, with a button that confirms the address */
        get: operations["openVerificationLink"];
        put?: never;
        /** Confirm an e-mail address with the token from the mail */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/verify-email/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for another verification mail; the answer does not tell whether there is such an account */
        post: operations["resendVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/logins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where you are logged in, newest first, at most 100 */
        get: operations["listLogins"];
        put?: never;
        post?: never;
        /** End all your logins but this one */
        delete: operations["endOtherLogins"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/logins/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of your logins, with all its tokens */
        delete: operations["endLogin"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Begin to sign in through the identity provider: sends the browser there */
        get: operations["beginOpenidLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the identity provider sends the browser back to */
        get: operations["finishOpenidLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/oidc/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchange the code that a page was given for tokens */
        post: operations["exchangeOpenidCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page that the link of the mail opens, with a form for the new password */
        get: operations["openResetLink"];
        put?: never;
        /** Ask for a mail that lets you set a new password; the answer does not tell whether there is such an account */
        post: operations["requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password-reset/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password with the token from the mail; all logins of the account end */
        post: operations["confirmPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your account */
        get: operations["readProfile"];
        put?: never;
        post?: never;
        /** Erase your account with all its messages, sessions, logins and mails, for good */
        delete: operations["deleteProfile"];
        options?: never;
        head?: never;
        /** Change your names or your e-mail address */
        patch: operations["changeProfile"];
        trace?: never;
    };
    "/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change your password; all your other logins end */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts, oldest first; admins only */
        get: operations["listUsers"];
        put?: never;
        /** Make an account; without a password its owner is sent a mail to set one; admins only */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account; admins only */
        get: operations["readUser"];
        put?: never;
        post?: never;
        /** Erase an account with everything that is its own, for good; admins only */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /** Change the names, the address or the role of an account, or lock it out or in; admins only */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/users/{id}/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the owner of an account a link for a new password; admins only */
        post: operations["startPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/logins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End all logins of an account; admins only */
        delete: operations["endLoginsOfUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Groups, oldest first; admins only */
        get: operations["listGroups"];
        put?: never;
        /** Make a group; admins only */
        post: operations["createGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A group; admins only */
        get: operations["readGroup"];
        put?: never;
        post?: never;
        /** Delete a group; its members keep their accounts; admins only */
        delete: operations["deleteGroup"];
        options?: never;
        head?: never;
        /** Change the name or the description of a group; admins only */
        patch: operations["changeGroup"];
        trace?: never;
    };
    "/groups/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members of a group, oldest account first; admins only */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{id}/members/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Add an account to a group; admins only */
        put: operations["addMember"];
        post?: never;
        /** Take an account out of a group; admins only */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page that the link of an invitation opens, with a form for the new account */
        get: operations["openInvitation"];
        put?: never;
        /** Make the account that an invitation is for, with the token from the mail */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations that were not accepted yet, oldest first; admins only */
        get: operations["listInvitations"];
        put?: never;
        /** Invite somebody by mail; an earlier invitation of the address ends; admins only */
        post: operations["createInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a link of an invitation to hand over yourself; the one before ends, and a mail that waits is not sent; admins only */
        post: operations["makeInvitationLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an invitation back; admins only */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your API keys, oldest first, revoked ones included; for admins those of others, too */
        get: operations["listApiKeys"];
        put?: never;
        /** Make an API key for a program; the key is shown in this response alone */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of your API keys; for admins anybody’s */
        get: operations["readApiKey"];
        put?: never;
        post?: never;
        /** Revoke an API key at once and for good; for admins anybody’s */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        /** Change name, rate or expiry of an API key, or take scopes away from it; for admins anybody’s */
        patch: operations["changeApiKey"];
        trace?: never;
    };
    "/api-keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give one of your API keys another secret, shown in this response alone; the one before ends at once */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ai/status/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look all providers up now, and tell their status; admins only
         * @description Waits for each at most ten seconds. Makes no paid call.
         */
        post: operations["checkAiProviders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ai/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which provider answers, which models are set, and what is known of each provider
         * @description Makes no paid call and waits for none: providers are looked up in the background, at most every five minutes.
         */
        get: operations["readAiStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Collections that you may read, oldest first; admins are shown all */
        get: operations["listCollections"];
        put?: never;
        /** Make a collection; nobody reads it until that is granted; admins only */
        post: operations["createCollection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A collection that you may read; admins are shown any */
        get: operations["readCollection"];
        put?: never;
        post?: never;
        /** Delete a collection without documents; admins only */
        delete: operations["deleteCollection"];
        options?: never;
        head?: never;
        /** Change the name or the description of a collection, or what everyone may do; admins only */
        patch: operations["changeCollection"];
        trace?: never;
    };
    "/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Grants of all collections, oldest first; admins only */
        get: operations["listAllGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{id}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts and groups that may read or write a collection; admins only */
        get: operations["listGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{id}/grants/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let an account read or write a collection; admins only */
        put: operations["grantToUser"];
        post?: never;
        /** Take the grant of an account away; admins only */
        delete: operations["revokeFromUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{id}/grants/groups/{group_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let a group read or write a collection; admins only */
        put: operations["grantToGroup"];
        post?: never;
        /** Take the grant of a group away; admins only */
        delete: operations["revokeFromGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vectorstore/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Number of indexed chunks, names of indexed documents that you may read, and the progress of a running indexing */
        get: operations["readVectorStoreStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Documents that you may read, oldest first unless another order is asked for */
        get: operations["listDocuments"];
        put?: never;
        /** Add documents: files of a form, each by itself, or a text; a job reads each */
        post: operations["addDocuments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tags of the documents that you may read, in the order of the alphabet: the most used ones of many */
        get: operations["listDocumentTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A document that you may read, with its state */
        get: operations["readDocument"];
        /** Give an uploaded document a new version: a form with one file, or a text; the version before answers until it is read */
        put: operations["replaceDocument"];
        post?: never;
        /**
         * Delete an uploaded document with all its versions; answers keep what they quoted, unless it is erased
         * @description With `erase=true`, answers, files, the index and the files of the database lose what they keep of it, too. A file of the documents folder can be erased, but not deleted: it stays there, and is not read again while its bytes are the same.
         */
        delete: operations["deleteDocument"];
        options?: never;
        head?: never;
        /** Rename a document, move it to another collection, or change its tags; nothing is read again */
        patch: operations["changeDocument"];
        trace?: never;
    };
    "/documents/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The text of a document as it was read, with its headings and pages */
        get: operations["readDocumentContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/chunks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The parts of a document that are searched, in order */
        get: operations["listDocumentChunks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file of a document as it was uploaded, or as it lies in the documents folder, to be saved */
        get: operations["readDocumentFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete several uploaded documents, each by itself, or erase several documents */
        post: operations["deleteDocuments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Versions of a document, newest first */
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A version of a document */
        get: operations["readVersion"];
        put?: never;
        post?: never;
        /**
         * Delete an older version of an uploaded document, with its file; answers keep what they quoted, unless it is erased
         * @description With `erase=true` it is erased with the versions that have the same bytes: answers, files and the files of the database lose what they keep of them, unless another version says it word for word.
         */
        delete: operations["deleteVersion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/versions/{number}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring an older version of an uploaded document back, as a new version */
        post: operations["restoreVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the texts of two versions differ, line by line */
        get: operations["readDiff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vectorstore/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the documents folder again and bring the index up to it, in other sizes when asked; admins only
         * @description What is live serves until then. Text that was embedded before is not embedded again.
         */
        post: operations["rebuildIndex"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compare the documents folder with the index now, as a job; admins only */
        post: operations["syncDocuments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your jobs, and those that work in collections you may read, newest first; for admins all */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A job */
        get: operations["readJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follow a job as server-sent events until it ends, wherever it runs */
        get: operations["followJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a job: at once while it is queued, within seconds when it runs */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a job done again that failed or was cancelled */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a question; the answer is generated from the documents and cites them */
        post: operations["askQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All your messages, oldest first, or the newest `limit` of them */
        get: operations["readHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A message of yours, or of a session that is shared with you, whatever its status */
        get: operations["readMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How an answer was generated: searches, candidates, excluded chunks, the prompt and the model calls */
        get: operations["explainAnswer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat/{id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an answer as server-sent events while it is generated, from its beginning or after an event */
        get: operations["streamAnswer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an answer that is being generated; its partial text is stored with status `stopped` */
        post: operations["stopAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your sessions, or those shared with you, by the time of the last question, newest first */
        get: operations["listSessions"];
        put?: never;
        /** Create a session; send its id as `session_id` with each question */
        post: operations["createSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A session with its newest messages: one of yours, or one that is shared with you */
        get: operations["readSession"];
        put?: never;
        post?: never;
        /** Delete a session with all its messages */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        /** Change the title of a session, or keep it at the top of your list */
        patch: operations["changeSession"];
        trace?: never;
    };
    "/sessions/{id}/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts and groups that a session of yours is shared with */
        get: operations["listShares"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}/shares/users/{username}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Share a session with an account, or change what it may do */
        put: operations["shareWithUser"];
        post?: never;
        /** Share a session with an account no longer */
        delete: operations["unshareWithUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}/shares/groups/{group_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Share a session with a group that you are in, or change what its members may do */
        put: operations["shareWithGroup"];
        post?: never;
        /** Share a session with a group no longer */
        delete: operations["unshareWithGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Links to a session of yours */
        get: operations["listLinks"];
        put?: never;
        /** Make a link by which everybody who is signed in may read a session; its token is shown once */
        post: operations["createLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}/links/{link_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a link; it leads nowhere from then on */
        delete: operations["revokeLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shared-sessions/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The session that a link leads to, with its newest messages */
        get: operations["readSharedSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat/{id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What you think of an answer */
        get: operations["readFeedback"];
        /** Say what you think of an answer, in place of what you said before */
        put: operations["giveFeedback"];
        post?: never;
        /** Take back what you said of an answer */
        delete: operations["takeFeedbackBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A whole session as a file: one of yours, or one that is shared with you */
        get: operations["exportSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/analytics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Questions over time, what has no answer, which documents are cited, feedback, time to the first text; admins only */
        get: operations["readAnalytics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Model calls for your questions, with tokens and time, by day */
        get: operations["readUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/usage/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Model calls of everybody by day, day and model, account, key, group, model or collection; admins only */
        get: operations["reportUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/usage/latency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long the newest calls to each model took, and how many failed; admins only */
        get: operations["readLatency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the commands evaluate_… have measured, newest first; admins only */
        get: operations["listEvaluations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Budgets with what is used up of them, oldest first; admins only */
        get: operations["listBudgets"];
        put?: never;
        /** Limit what everybody, a group, an account or an API key spends in a day or a month; admins only */
        post: operations["createBudget"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/budgets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A budget with what is used up of it; admins only */
        get: operations["readBudget"];
        put?: never;
        post?: never;
        /** Delete a budget; admins only */
        delete: operations["deleteBudget"];
        options?: never;
        head?: never;
        /** Change the amount of a budget; what is used up of it stays so; admins only */
        patch: operations["changeBudget"];
        trace?: never;
    };
    "/usage/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Budgets that bind you: of everybody, of your groups, of your account and of the API key that is used */
        get: operations["listOwnBudgets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a question finds in the documents that you may read: every candidate, its scores, and why it was left out */
        post: operations["searchDocuments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Answers that cite a document: your own and those shared with you, newest first; admins are told how many others do */
        get: operations["listCitingAnswers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** For OpenAI clients: `askbase`, and a model for each collection that you may read */
        get: operations["listModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of these models */
        get: operations["readModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/embeddings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Not there: 404 with the reason */
        post: operations["refuseEmbeddings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For OpenAI clients: ask a question, as POST /chat/ */
        post: operations["createChatCompletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For OpenAI clients: ask a question, as POST /chat/ */
        post: operations["createResponse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/scheduled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The scheduled jobs with their last and next runs; admins only */
        get: operations["listScheduledJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/scheduled/{name}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The runs of a scheduled job in the last seven days, newest first; admins only */
        get: operations["listScheduledRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/scheduled/{name}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a scheduled job now, beside its schedule; admins only */
        post: operations["runScheduledJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Backups, newest first, with what they still hold; admins only */
        get: operations["listBackups"];
        put?: never;
        /** Back up the whole store while it is used: a job writes it into DATA_DIR/backups; admins only */
        post: operations["createBackup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backups/{name}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file of a backup: everything that is stored, so keep it as you keep the server; admins only */
        get: operations["downloadBackup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backups/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a backup; admins only */
        delete: operations["deleteBackup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every setting with the value in force; of secrets only whether they are set; admins only */
        get: operations["listSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the files of the store take, the room on their disk, and how many rows there are; admins only */
        get: operations["readStorage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mcp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Model Context Protocol over streamable HTTP: one JSON-RPC message a request */
        post: operations["sendMcpMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-protected-resource/mcp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who issues access tokens for /mcp (RFC 9728); nothing without an identity provider */
        get: operations["describeProtectedResource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-protected-resource": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same for clients that know the server alone */
        get: operations["describeOnlyResource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open a WebSocket
         * @description A WebSocket for questions, their answers, shared sessions and jobs. Open it with a ticket of POST /ws-tickets/, or send `{"type":"authenticate","token":"…"}` within 5 seconds. docs/how-to/use-websockets.md describes its messages.
         */
        get: operations["openSocket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ws-tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a ticket that opens one WebSocket at /ws within 30 seconds, with the rights of this access token or API key */
        post: operations["createTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How people get in: whether they may make accounts, and whether an identity provider is set up */
        get: operations["listSignInWays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in from a page of this server; the refresh token becomes a cookie */
        post: operations["logInWithCookie"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchange the code of a sign-in through the identity provider; the refresh token becomes a cookie */
        post: operations["exchangeOpenidCodeWithCookie"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get an access token for the login in the cookie, and the next refresh token into it */
        post: operations["refreshCookie"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the login in the cookie; without one nothing happens */
        post: operations["logOutWithCookie"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs */
        get: operations["checkLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process can serve: ok, degraded (serves with reduced quality) or down */
        get: operations["checkReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures of this process in the text format of Prometheus
         * @description For holders of `METRICS_TOKEN`, as a bearer token. Without that setting there is nothing at this address.
         */
        get: operations["readMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AuditEventResponse: {
            id: number;
            /** @example user.role_changed */
            action: string;
            /** Format: date-time */
            created_at: string;
            /** @description The account that did it; null when nobody was signed in. */
            actor_id: number | null;
            /** @description Its username at that time, the name that was tried at a failed sign-in, `command line` or `server start`. */
            actor_name: string;
            /** @description The API key that was used. */
            api_key_id: number | null;
            /** @description The address that the request came from; null on the command line and at a start. */
            address: string | null;
            /** @example user */
            target_type: string | null;
            target_id: number | null;
            /** @description Its name at that time. */
            target_name: string | null;
            /** @description What changed, as short values. */
            details: {
                [key: string]: unknown;
            };
        };
        FieldErrorResponse: {
            /** @description Name of the field. */
            field: string;
            /** @description Why the value is invalid. */
            message: string;
        };
        ErrorResponse: {
            /** @description A message for the user. */
            error: string;
            /**
             * @description Stable; see docs/errors.md.
             * @enum {string}
             */
            code: "invalid_input" | "malformed_json" | "message_required" | "message_too_long" | "username_taken" | "email_taken" | "password_rejected" | "verification_invalid" | "reset_invalid" | "invitation_invalid" | "openid_login_invalid" | "group_name_taken" | "collection_name_taken" | "invalid_name" | "file_empty" | "upload_incomplete" | "unsupported_parameter" | "invalid_credentials" | "authentication_required" | "token_invalid" | "token_reused" | "email_not_verified" | "password_wrong" | "signup_closed" | "openid_refused" | "forbidden" | "model_not_found" | "not_found" | "request_timeout" | "last_admin" | "api_key_limit" | "collection_in_use" | "collection_managed" | "document_managed" | "document_not_read" | "original_unavailable" | "version_in_use" | "external_id_taken" | "rebuild_running" | "job_not_repeatable" | "job_running" | "payload_too_large" | "file_too_large" | "unsupported_media_type" | "unsupported_type" | "not_comparable" | "idempotency_key_reused" | "budget_exceeded" | "queue_full" | "rate_limited" | "upgrade_required" | "headers_too_large" | "internal_error" | "no_provider" | "answer_interrupted" | "answer_withheld" | "shutting_down" | "unavailable";
            /** @description The id of the request in the log and in the X-Request-Id header. */
            request_id: string;
            details?: components["schemas"]["FieldErrorResponse"][];
        };
        SignupRequest: {
            /**
             * @description Letters, digits and @ . + - _; upper and lower case count as the same.
             * @example john_doe
             */
            username: string;
            /**
             * Format: email
             * @example john@example.com
             */
            email: string;
            /**
             * Format: password
             * @example correct horse battery
             */
            password: string;
        };
        SignedUpUserResponse: {
            /** @example john_doe */
            username: string;
            /** @example john@example.com */
            email: string;
        };
        SignupResponse: {
            /** @example true */
            success: boolean;
            message: string;
            user: components["schemas"]["SignedUpUserResponse"];
        };
        LoginRequest: {
            /**
             * @description Username or e-mail address. Either this or `email`.
             * @example john_doe
             */
            username?: string;
            /** @example john@example.com */
            email?: string;
            /** Format: password */
            password: string;
        };
        TokenPairResponse: {
            /** @description Good for one refresh. */
            refresh: string;
            /** @description Goes into the Authorization header of every request. */
            access: string;
        };
        RefreshTokenRequest: {
            /** @description The refresh token received last. */
            refresh: string;
        };
        VerifyEmailRequest: {
            /** @description The token in the link of the mail. */
            token: string;
        };
        SuccessResponse: {
            /** @example true */
            success: boolean;
            message: string;
        };
        ResendVerificationRequest: {
            /**
             * Format: email
             * @example john@example.com
             */
            email: string;
        };
        LoginResponse: {
            id: number;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description When its tokens were made or refreshed last.
             */
            last_used_at: string;
            /**
             * Format: date-time
             * @description When it ends unless it is refreshed before.
             */
            expires_at: string;
            /** @description Address of the client that logged in. */
            address: string | null;
            /** @description What that client called itself, at most 200 characters. */
            user_agent: string | null;
            /** @description The request that asked belongs to it. */
            current: boolean;
        };
        OpenidTokenRequest: {
            /** @description The code in the fragment of the page. It works once, for a minute. */
            code: string;
            /** @description The random text that `challenge` was made of. */
            verifier: string;
        };
        PasswordResetRequest: {
            /**
             * Format: email
             * @example john@example.com
             */
            email: string;
        };
        ConfirmPasswordResetRequest: {
            /** @description The token in the link of the mail. */
            token: string;
            /** Format: password */
            password: string;
        };
        MembershipResponse: {
            id: number;
            /** @example Finance */
            name: string;
        };
        ProfileResponse: {
            id: number;
            /** @example john_doe */
            username: string;
            /** @example john@example.com */
            email: string;
            email_verified: boolean;
            first_name: string;
            last_name: string;
            /** @enum {string} */
            role: "member" | "admin";
            /** Format: date-time */
            date_joined: string;
            /** @description The groups you are in. */
            groups: components["schemas"]["MembershipResponse"][];
        };
        ChangeProfileRequest: {
            /** @example john_doe */
            username?: string;
            /**
             * Format: email
             * @description The new address counts as not verified, and a verification mail is sent to it.
             */
            email?: string;
            first_name?: string;
            last_name?: string;
            /**
             * Format: password
             * @description Your password; needed to change the e-mail address.
             */
            password?: string;
        };
        DeleteAccountRequest: {
            /**
             * Format: password
             * @description Your password.
             */
            password: string;
        };
        ChangePasswordRequest: {
            /** Format: password */
            old_password: string;
            /** Format: password */
            new_password: string;
        };
        UserResponse: {
            id: number;
            /** @example john_doe */
            username: string;
            /** @example john@example.com */
            email: string;
            email_verified: boolean;
            first_name: string;
            last_name: string;
            /** @enum {string} */
            role: "member" | "admin";
            /** Format: date-time */
            date_joined: string;
            /** @description False: the account is locked out. */
            is_active: boolean;
            /** @description The groups it is in, by name. */
            groups: components["schemas"]["MembershipResponse"][];
            /**
             * Format: date-time
             * @description When it logged in last, or a login of it was refreshed; null: never.
             */
            last_seen_at: string | null;
        };
        CreateUserRequest: {
            /** @example john_doe */
            username: string;
            /**
             * Format: email
             * @example john@example.com
             */
            email: string;
            /**
             * Format: password
             * @description When omitted, a mail lets the person set one.
             */
            password?: string;
            /**
             * @default member
             * @enum {string}
             */
            role: "member" | "admin";
        };
        ChangeUserRequest: {
            /** @example john_doe */
            username?: string;
            /**
             * Format: email
             * @description The new address counts as not verified, and a verification mail is sent to it.
             */
            email?: string;
            first_name?: string;
            last_name?: string;
            /** @enum {string} */
            role?: "member" | "admin";
            /** @description False locks the account out at once, with all its tokens. */
            is_active?: boolean;
        };
        CreateGroupRequest: {
            /**
             * @description Unique; case is ignored.
             * @example Finance
             */
            name: string;
            /** @default  */
            description: string;
        };
        GroupResponse: {
            id: number;
            /** @example Finance */
            name: string;
            description: string;
            /** @description How many accounts are in it, those that are locked out included. */
            member_count: number;
            /** Format: date-time */
            created_at: string;
        };
        ChangeGroupRequest: {
            name?: string;
            description?: string;
        };
        AcceptInvitationRequest: {
            /** @description The token in the link of the mail. */
            token: string;
            /** Format: password */
            password: string;
            /** @example jane_doe */
            username: string;
        };
        InviteRequest: {
            /**
             * Format: email
             * @example jane@example.com
             */
            email: string;
            /**
             * @default member
             * @enum {string}
             */
            role: "member" | "admin";
        };
        InvitationResponse: {
            id: number;
            /** @example jane@example.com */
            email: string;
            /** @enum {string} */
            role: "member" | "admin";
            /** @description Username of the admin who invited. */
            invited_by: string;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description Until when it can be accepted.
             */
            expires_at: string;
        };
        InvitationLinkResponse: {
            /** @description The page on which the account is made. It is shown this once; only a hash is stored. */
            link: string;
            /**
             * Format: date-time
             * @description Until when it can be used.
             */
            expires_at: string;
        };
        CreateApiKeyRequest: {
            /** @example nightly report */
            name: string;
            /**
             * @description A publishable key stands in a web page: it only asks, about one collection, from pages of the origins it names.
             * @default secret
             * @enum {string}
             */
            kind: "secret" | "publishable";
            /**
             * @description `admin`, which includes the others, for keys of admins alone; a publishable key has `chat`.
             * @default [
             *       "chat"
             *     ]
             */
            scopes: ("chat" | "documents:read" | "documents:write" | "admin")[];
            /** @description Limits the key to these collections, also after they are deleted. Without it the key reads what its owner may read. */
            collection_ids?: number[] | null;
            /**
             * @description For a publishable key: scheme, host and port of the pages that may use it, as browsers send them.
             * @example [
             *       "https://www.example.com"
             *     ]
             */
            origins?: string[];
            /** @description Above `RATE_LIMIT_API_KEYS` for admins alone. */
            requests_per_minute?: number | null;
            /**
             * Format: date-time
             * @description Without it the key does not expire.
             */
            expires_at?: string | null;
        };
        NewApiKeyResponse: {
            id: number;
            /** @description Id of the account that the key stands for. */
            user_id: number;
            /** @description Username of that account. */
            owner: string;
            /** @example nightly report */
            name: string;
            /** @enum {string} */
            kind: "secret" | "publishable";
            /**
             * @description The beginning of the key, by which it is recognised.
             * @example ask_q3Zt0LxP
             */
            prefix: string;
            /** @description What the key may do; `admin` includes the others. */
            scopes: ("chat" | "documents:read" | "documents:write" | "admin")[];
            /** @description The collections that the key is limited to; empty when they were deleted; null: all that its owner may read. */
            collection_ids: number[] | null;
            /** @description The origins of pages that may use a publishable key. */
            origins: string[];
            /** @description Requests per minute; null: `RATE_LIMIT_API_KEYS`. */
            requests_per_minute: number | null;
            /** Format: date-time */
            expires_at: string | null;
            /**
             * Format: date-time
             * @description To the minute.
             */
            last_used_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            /** Format: date-time */
            created_at: string;
            /**
             * @description The whole key. It is shown this once; only its hash is stored.
             * @example ask_q3Zt0LxPp4bPq0oQJxTgJrI2oWfJxv7m0o1k4dT2sXU
             */
            key: string;
        };
        ApiKeyResponse: {
            id: number;
            /** @description Id of the account that the key stands for. */
            user_id: number;
            /** @description Username of that account. */
            owner: string;
            /** @example nightly report */
            name: string;
            /** @enum {string} */
            kind: "secret" | "publishable";
            /**
             * @description The beginning of the key, by which it is recognised.
             * @example ask_q3Zt0LxP
             */
            prefix: string;
            /** @description What the key may do; `admin` includes the others. */
            scopes: ("chat" | "documents:read" | "documents:write" | "admin")[];
            /** @description The collections that the key is limited to; empty when they were deleted; null: all that its owner may read. */
            collection_ids: number[] | null;
            /** @description The origins of pages that may use a publishable key. */
            origins: string[];
            /** @description Requests per minute; null: `RATE_LIMIT_API_KEYS`. */
            requests_per_minute: number | null;
            /** Format: date-time */
            expires_at: string | null;
            /**
             * Format: date-time
             * @description To the minute.
             */
            last_used_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            /** Format: date-time */
            created_at: string;
        };
        ChangeApiKeyRequest: {
            name?: string;
            /** @description Some of the scopes that the key has. A key never gains one. */
            scopes?: ("chat" | "documents:read" | "documents:write" | "admin")[];
            /** @description Null: `RATE_LIMIT_API_KEYS`. */
            requests_per_minute?: number | null;
            /**
             * Format: date-time
             * @description Null: the key does not expire.
             */
            expires_at?: string | null;
        };
        PriceResponse: {
            /** @example 0.3 */
            input: number;
            /**
             * @description Input that came from the cache of the provider
             * @example 0.03
             */
            cached_input: number;
            /** @example 2.5 */
            output: number;
        };
        PricesResponse: {
            chat: components["schemas"]["PriceResponse"] | null;
            embedding: components["schemas"]["PriceResponse"] | null;
        };
        BreakerResponse: {
            /**
             * @description closed: calls are made; open: none is; half_open: one test call is made
             * @enum {string}
             */
            state: "closed" | "open" | "half_open";
            /**
             * Format: date-time
             * @description Until when no call is made
             */
            open_until: string | null;
            /**
             * @description What kind of failure: transient and rate pass by themselves, quota and config need an operator
             * @enum {string|null}
             */
            last_failure: "transient" | "rate" | "quota" | "config" | "request" | "content" | "aborted" | null;
        };
        BreakersResponse: {
            chat: components["schemas"]["BreakerResponse"];
            embedding: components["schemas"]["BreakerResponse"];
        };
        LastErrorResponse: {
            /**
             * @description What kind of failure: transient and rate pass by themselves, quota and config need an operator
             * @enum {string}
             */
            class: "transient" | "rate" | "quota" | "config" | "request" | "content" | "aborted";
            /** @description Which setting to change, when one may help */
            advice: string | null;
            /** Format: date-time */
            at: string;
        };
        ProviderStatusResponse: {
            /** @example Google Gemini */
            name: string;
            /** @example gemini-3.5-flash-lite */
            chat_model: string;
            /**
             * @description null: the provider does not embed
             * @example gemini-embedding-001
             */
            embedding_model: string | null;
            /** @description A key or an address is set */
            configured: boolean;
            /**
             * @description The settings of which any switches it on
             * @example [
             *       "GOOGLE_API_KEY"
             *     ]
             */
            enabled_by: string[];
            /** @description The provider answered when it was looked up; null: not known */
            reachable: boolean | null;
            /** @description It accepted the key; null: not known, or there is no key */
            key_accepted: boolean | null;
            /** @description The chat model is in its list; null: not known */
            chat_model_available: boolean | null;
            /** @description The embedding model is in its list; null: not known */
            embedding_model_available: boolean | null;
            /** @description Only when a model is missing: what the key can use instead */
            available_models?: string[];
            /** @description Length of vectors that is asked for; null takes what comes */
            dimensions: number | null;
            /** @description By MODEL_PRICES and the list prices; null: not known */
            price: components["schemas"]["PricesResponse"];
            breaker: components["schemas"]["BreakersResponse"];
            last_error: components["schemas"]["LastErrorResponse"] | null;
            /** @description The model that answered last, as the provider reports it: some names are routed to other models */
            answered_by: string | null;
            /** @description The day a configured model is switched off, when the provider's list says so */
            shutdown_date?: string;
            /**
             * Format: date-time
             * @description When the provider was looked up; null: not yet
             */
            checked_at: string | null;
        };
        AiStatusResponse: {
            /**
             * @description The provider that is asked first; null when none can answer
             * @example Google Gemini
             */
            active_provider: string | null;
            /** @description A Gemini key is set */
            google_available: boolean;
            /** @description OpenRouter, OpenAI or a compatible server is set */
            openai_available: boolean;
            /** @description Answers made of sentences from the documents are switched on */
            local_available: boolean;
            /**
             * @description Id of the provider that embeds new documents
             * @example google
             */
            embedding_provider: string;
            /**
             * @description Provider, model, dimensions and version of the vectors
             * @example google/gemini-embedding-001/768/1
             */
            embedding_space: string;
            /** @description By id of the provider, also of those without a key: the models the settings name, and what was found out about each */
            providers: {
                [key: string]: components["schemas"]["ProviderStatusResponse"];
            };
            /** @description Names of the providers that are not asked now, because their circuit is open */
            paused_providers: string[];
        };
        ChunkingResponse: {
            /**
             * @description `structure`: sections, lists, tables and code stay whole when they fit.
             * @enum {string}
             */
            mode: "size" | "structure";
            /** @description Most characters of a chunk. */
            chunk_size: number;
            /** @description Most characters that a chunk repeats of the one before. */
            chunk_overlap: number;
        };
        CollectionResponse: {
            id: number;
            /**
             * @description Unique; case is ignored.
             * @example hr
             */
            name: string;
            description: string;
            /**
             * @description What you may do with its documents; null when you are an admin who manages it and may not read it.
             * @enum {string|null}
             */
            access: "read" | "write" | null;
            /**
             * @description What everybody who is signed in may do with its documents.
             * @enum {string}
             */
            everyone: "none" | "read" | "write";
            /**
             * @description `file`: collections.yaml in the documents folder says who may read it, and it is changed there.
             * @enum {string}
             */
            managed_by: "api" | "file";
            /** @description Answers that were made from its documents are deleted after so many days; null: after CHAT_RETENTION_DAYS alone. */
            keep_answers_days: number | null;
            /** @description Documents that were not changed for so many days expire: uploads are deleted, files of the folder answer no more; null: never. */
            expire_documents_days: number | null;
            /** @description How its documents are cut; null: as the settings of the server say. */
            chunking: components["schemas"]["ChunkingResponse"] | null;
            /** Format: date-time */
            created_at: string;
        };
        ChunkingRequest: {
            /** @enum {string} */
            mode: "size" | "structure";
            /**
             * @description Most characters of a chunk.
             * @example 1200
             */
            chunk_size: number;
            /**
             * @description Most characters that a chunk repeats of the one before.
             * @example 100
             */
            chunk_overlap: number;
        };
        CreateCollectionRequest: {
            /**
             * @description Unique; case is ignored.
             * @example contracts
             */
            name: string;
            /** @default  */
            description: string;
            /**
             * @default none
             * @enum {string}
             */
            everyone: "none" | "read" | "write";
            /** @description How its documents are cut; null: as the settings of the server say. A job cuts those anew that are cut otherwise. */
            chunking?: components["schemas"]["ChunkingRequest"] | null;
        };
        ChangeCollectionRequest: {
            name?: string;
            description?: string;
            /** @enum {string} */
            everyone?: "none" | "read" | "write";
            /** @description Days that answers which were made from its documents are kept; 0: as long as others. */
            keep_answers_days?: number;
            /** @description Days without a change after which documents expire; 0: never. */
            expire_documents_days?: number;
            /** @description How its documents are cut; null: as the settings of the server say. A job cuts those anew that are cut otherwise. */
            chunking?: components["schemas"]["ChunkingRequest"] | null;
        };
        CollectionGrantResponse: {
            /** @enum {string} */
            type: "user" | "group";
            /** @description Id of the account or of the group. */
            id: number;
            /** @description Username or name of the group. */
            name: string;
            /** @enum {string} */
            access: "read" | "write";
            collection_id: number;
            /** @description Ids of the groups that an account is in, through which it may do more; empty for a group. */
            group_ids: number[];
        };
        GrantResponse: {
            /** @enum {string} */
            type: "user" | "group";
            /** @description Id of the account or of the group. */
            id: number;
            /** @description Username or name of the group. */
            name: string;
            /** @enum {string} */
            access: "read" | "write";
        };
        GrantRequest: {
            /**
             * @description Who may write may read.
             * @enum {string}
             */
            access: "read" | "write";
        };
        LiveBuildResponse: {
            /** @description Id of the build; increases with each build */
            id: number;
            /**
             * @description Provider, model, dimensions and version of its vectors
             * @example local/hashed-features/384/2
             */
            space: string;
            /** @description Length of its vectors; 0 when it has none */
            dimensions: number;
            /**
             * @description How its documents are cut: by size alone, or by structure, where sections, lists, tables and code stay whole when they fit
             * @enum {string}
             */
            chunking: "size" | "structure";
            /** @description Maximum length of a chunk in characters */
            chunk_size: number;
            /** @description Maximum overlap of two neighbouring chunks in characters */
            chunk_overlap: number;
            /** @description Chunks that have a vector */
            vectors: number;
            /** @description Weight of vectors relative to words in the ranking, 0 to 1, chosen by a test of the build; null without vectors of a model that rank. A build that was not tested has a low default */
            vector_share: number | null;
            /** Format: date-time */
            published_at: string;
            /** @description Why vectors are missing; null when none are */
            note: string | null;
        };
        FileProblemResponse: {
            /**
             * @description Name of the document, or of the entry of the folder
             * @example scans/contract.pdf
             */
            name: string;
            /**
             * @description refused: a document that could not be read, whose version indexed last stays, if there is one; waiting: a document with pictures of pages, whose text is being recognised; skipped: an entry that is not a document; doubtful: a document that was read, but perhaps not as it was meant, or not all of it
             * @enum {string}
             */
            kind: "refused" | "waiting" | "skipped" | "doubtful";
            /** @example is encrypted: it opens only with a password */
            reason: string;
            /**
             * Format: date-time
             * @description When this was first found; kept while it stays so
             */
            since: string;
        };
        FileProblemsResponse: {
            /** @description How many there are, listed or not */
            total: number;
            /** @description The first 500 by name */
            files: components["schemas"]["FileProblemResponse"][];
        };
        IndexingResponse: {
            /**
             * @description loading: files are read and cut; embedding: texts get their vectors; publishing: the build is about to be searched; recognising: the text on pictures of pages is read; waiting: nothing happens now, `note` says why
             * @enum {string}
             */
            state: "loading" | "embedding" | "publishing" | "recognising" | "waiting";
            /**
             * @description Embedding space of the next build
             * @example google/gemini-embedding-001/768/1
             */
            space: string;
            /** @description Files while loading, pages of a document while recognising, else texts that have a vector in this space */
            done: number;
            /** @description Final value of `done`; 0 while unknown */
            total: number;
            /** @description Reason for waiting, the last error, or the document whose pages are recognised */
            note: string | null;
            /** Format: date-time */
            started_at: string;
        };
        VectorStoreStatsResponse: {
            total_chunks: number;
            total_files: number;
            /**
             * @description Names of the indexed documents, sorted
             * @example [
             *       "api_docs_001.txt",
             *       "hr_policy_001.txt"
             *     ]
             */
            files: string[];
            /** @description Null before anything was indexed */
            build: components["schemas"]["LiveBuildResponse"] | null;
            /** @description True when vectors are missing, or the settings no longer name the model that made them: searching then falls back to lexical search */
            degraded: boolean;
            /** @description Files that were not read, or were read with doubt, as of the last start or rebuild in any process */
            problems: components["schemas"]["FileProblemsResponse"];
            /** @description Null while nothing is being indexed */
            indexing: components["schemas"]["IndexingResponse"] | null;
        };
        DocumentCollectionResponse: {
            id: number;
            /** @example default */
            name: string;
        };
        DocumentResponse: {
            id: number;
            /**
             * @description Its file name, or its path in the documents folder.
             * @example travel-policy.md
             */
            name: string;
            /**
             * @description Its name in sources and citations; unique.
             * @example uploads/12/travel-policy.md
             */
            document: string;
            /** @description Null until a version was read. */
            title: string | null;
            /**
             * @description `folder`: it follows a file of the documents folder.
             * @enum {string}
             */
            origin: "folder" | "upload";
            collection: components["schemas"]["DocumentCollectionResponse"];
            tags: string[];
            /**
             * @description State of the newest version: `waiting` for its job; `reading`: it is read and embedded; `read`: it is searched within moments, and at the latest when its job has succeeded; `refused`: it could not be read, or was not because its job was cancelled; the version before answers.
             * @enum {string}
             */
            state: "waiting" | "reading" | "read" | "refused";
            /** @description Why the newest version was refused, or what it waits for. */
            reason: string | null;
            /** @description Number of the newest version. */
            version: number;
            /** @description Number of the version that answers are made from; null while there is none. */
            current_version: number | null;
            /** @description How many versions are kept. */
            versions: number;
            /** @description Size of the newest version in bytes. */
            size_bytes: number;
            /**
             * @description Its format.
             * @example markdown
             */
            type: string;
            /** @description How many chunks of it are searched. */
            chunks: number;
            /** @description A remark on how it was read: an encoding that was guessed, say. */
            note: string | null;
            external_id: string | null;
            /** @description Who uploaded it; null for the documents folder, and when the account is gone. */
            created_by: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description When its source says that it was changed last.
             */
            modified_at: string | null;
        };
        TagResponse: {
            tag: string;
            /** @description How many documents have it. */
            documents: number;
        };
        DocumentDetailResponse: {
            id: number;
            /**
             * @description Its file name, or its path in the documents folder.
             * @example travel-policy.md
             */
            name: string;
            /**
             * @description Its name in sources and citations; unique.
             * @example uploads/12/travel-policy.md
             */
            document: string;
            /** @description Null until a version was read. */
            title: string | null;
            /**
             * @description `folder`: it follows a file of the documents folder.
             * @enum {string}
             */
            origin: "folder" | "upload";
            collection: components["schemas"]["DocumentCollectionResponse"];
            tags: string[];
            /**
             * @description State of the newest version: `waiting` for its job; `reading`: it is read and embedded; `read`: it is searched within moments, and at the latest when its job has succeeded; `refused`: it could not be read, or was not because its job was cancelled; the version before answers.
             * @enum {string}
             */
            state: "waiting" | "reading" | "read" | "refused";
            /** @description Why the newest version was refused, or what it waits for. */
            reason: string | null;
            /** @description Number of the newest version. */
            version: number;
            /** @description Number of the version that answers are made from; null while there is none. */
            current_version: number | null;
            /** @description How many versions are kept. */
            versions: number;
            /** @description Size of the newest version in bytes. */
            size_bytes: number;
            /**
             * @description Its format.
             * @example markdown
             */
            type: string;
            /** @description How many chunks of it are searched. */
            chunks: number;
            /** @description A remark on how it was read: an encoding that was guessed, say. */
            note: string | null;
            external_id: string | null;
            /** @description Who uploaded it; null for the documents folder, and when the account is gone. */
            created_by: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description When its source says that it was changed last.
             */
            modified_at: string | null;
            /** @description How many pages it has; null for formats without pages, and until it was read. */
            pages: number | null;
            /** @description How it is cut where it is searched; null while it is not. */
            chunking: components["schemas"]["ChunkingResponse"] | null;
            /** @description Length of its text in UTF-16 units; null until it was read. */
            length: number | null;
        };
        HeadingResponse: {
            /** @description Where it stands in the text, in UTF-16 units. */
            offset: number;
            /** @description 1 is the highest. */
            level: number;
            title: string;
        };
        ContentResponse: {
            /** @description Number of the version. */
            version: number;
            title: string;
            /** @description Length of the whole text. */
            length: number;
            /** @description Where this part begins. */
            start: number;
            /** @description Where it ends. */
            end: number;
            text: string;
            /** @description Headings of the whole text. */
            headings: components["schemas"]["HeadingResponse"][];
            /** @description Where each page begins; empty for formats without pages. */
            pages: number[];
        };
        ChunkResponse: {
            /** @description Its place in the document, counting from 1. */
            part: number;
            /** @description Where it begins in the text, in UTF-16 units. */
            start: number;
            end: number;
            text: string;
            /**
             * @description The sections that it stands in.
             * @example Travel › Hotels
             */
            heading: string | null;
            /** @description The page on which it begins, counting from 1. */
            page: number | null;
        };
        AddTextRequest: {
            /**
             * @description Id or name of the collection that the documents belong to; `default` when left out.
             * @example default
             */
            collection?: number | string;
            /**
             * @description What questions can be narrowed to.
             * @example [
             *       "travel"
             *     ]
             */
            tags?: string[];
            /**
             * @description What your program calls the document, for one document only. Sent again, it makes a new version of that document.
             * @example wiki-4711
             */
            external_id?: string;
            /**
             * @description Make new versions of the documents of the same names.
             * @default false
             */
            replace: boolean;
            /**
             * Format: date-time
             * @description When the document was changed last, with its zone; what `from` and `to` of questions refer to.
             */
            modified_at?: string;
            /**
             * @description The name of the document: its extension says how the text is read. At most 255 bytes.
             * @example travel-policy.md
             */
            name: string;
            /** @description The text, at most about as long as MAX_BODY_BYTES; a longer one is sent as a file. */
            text: string;
            /** @description Becomes the first heading of Markdown, or the first line of a text. */
            title?: string;
        };
        UploadFormRequest: {
            /**
             * @description Id or name of the collection that the documents belong to; `default` when left out.
             * @example default
             */
            collection?: number | string;
            /**
             * @description What questions can be narrowed to.
             * @example [
             *       "travel"
             *     ]
             */
            tags?: string[];
            /**
             * @description What your program calls the document, for one document only. Sent again, it makes a new version of that document.
             * @example wiki-4711
             */
            external_id?: string;
            /**
             * @description Make new versions of the documents of the same names.
             * @default false
             */
            replace: boolean;
            /**
             * Format: date-time
             * @description When the document was changed last, with its zone; what `from` and `to` of questions refer to.
             */
            modified_at?: string;
            /** @description Any number of files. */
            file: string[];
        };
        ReplaceTextRequest: {
            /** @description The text, at most about as long as MAX_BODY_BYTES; a longer one is sent as a file. */
            text: string;
            /** @description Becomes the first heading of Markdown, or the first line of a text. */
            title?: string;
            /**
             * Format: date-time
             * @description When the document was changed last, with its zone; what `from` and `to` of questions refer to.
             */
            modified_at?: string;
        };
        ReplaceFormRequest: {
            /** Format: binary */
            file: string;
        };
        UploadedDocumentResponse: {
            id: number;
            /** @example travel-policy.md */
            name: string;
            /** @description Number of the version that holds what was sent. */
            version: number;
            /** @description The job that reads it; null when nothing has changed. */
            job_id: number | null;
            /**
             * @description `waiting` until its job reads it; `unchanged`: the newest version has the same bytes, so no other was made.
             * @enum {string}
             */
            state: "waiting" | "unchanged";
        };
        RefusedUploadResponse: {
            /** @description Its name as it was sent; null when the request failed between two files. */
            name: string | null;
            /**
             * @description Stable; see docs/errors.md.
             * @enum {string}
             */
            code: "invalid_input" | "malformed_json" | "message_required" | "message_too_long" | "username_taken" | "email_taken" | "password_rejected" | "verification_invalid" | "reset_invalid" | "invitation_invalid" | "openid_login_invalid" | "group_name_taken" | "collection_name_taken" | "invalid_name" | "file_empty" | "upload_incomplete" | "unsupported_parameter" | "invalid_credentials" | "authentication_required" | "token_invalid" | "token_reused" | "email_not_verified" | "password_wrong" | "signup_closed" | "openid_refused" | "forbidden" | "model_not_found" | "not_found" | "request_timeout" | "last_admin" | "api_key_limit" | "collection_in_use" | "collection_managed" | "document_managed" | "document_not_read" | "original_unavailable" | "version_in_use" | "external_id_taken" | "rebuild_running" | "job_not_repeatable" | "job_running" | "payload_too_large" | "file_too_large" | "unsupported_media_type" | "unsupported_type" | "not_comparable" | "idempotency_key_reused" | "budget_exceeded" | "queue_full" | "rate_limited" | "upgrade_required" | "headers_too_large" | "internal_error" | "no_provider" | "answer_interrupted" | "answer_withheld" | "shutting_down" | "unavailable";
            /** @example is named .docx, but holds a PDF */
            reason: string;
        };
        UploadResponse: {
            /** @description In the order in which they were sent. */
            documents: components["schemas"]["UploadedDocumentResponse"][];
            /** @description What was not accepted, and why. After an entry that says that the request failed, nothing more was read. */
            refused: components["schemas"]["RefusedUploadResponse"][];
        };
        ChangeDocumentRequest: {
            /**
             * @description The new name; its format stays the same.
             * @example travel-policy.md
             */
            name?: string;
            /**
             * @description What questions can be narrowed to.
             * @example [
             *       "travel"
             *     ]
             */
            tags?: string[];
            /**
             * @description Id or name of the collection that it moves to.
             * @example default
             */
            collection?: number | string;
            /**
             * Format: date-time
             * @description When the document was changed last, with its zone; what `from` and `to` of questions refer to.
             */
            modified_at?: string;
        };
        ErasureResponse: {
            /** @description Id of the job that takes it out of answers, files and the files of the database. When that has succeeded nothing is left; its note names the backups that still hold it. */
            job_id: number;
            /** @description Backups in the data folder that still hold it, or may: they are not changed. Newest first. */
            backups: string[];
            /** @description Whether it is a file of the documents folder, which stays there: it is not read again while its bytes are the same. Delete the file. */
            is_in_folder: boolean;
        };
        DeleteDocumentsRequest: {
            ids: number[];
            /**
             * @description Whether they are erased: answers, files, the index and the files of the database lose what they keep of them, too.
             * @default false
             */
            erase: boolean;
        };
        DeletedDocumentResponse: {
            id: number;
            deleted: boolean;
            /** @description Id of the job that erases the rest of it; several documents may have the same. */
            job_id?: number;
            /**
             * @description Why it was not deleted; see docs/errors.md.
             * @enum {string}
             */
            code?: "invalid_input" | "malformed_json" | "message_required" | "message_too_long" | "username_taken" | "email_taken" | "password_rejected" | "verification_invalid" | "reset_invalid" | "invitation_invalid" | "openid_login_invalid" | "group_name_taken" | "collection_name_taken" | "invalid_name" | "file_empty" | "upload_incomplete" | "unsupported_parameter" | "invalid_credentials" | "authentication_required" | "token_invalid" | "token_reused" | "email_not_verified" | "password_wrong" | "signup_closed" | "openid_refused" | "forbidden" | "model_not_found" | "not_found" | "request_timeout" | "last_admin" | "api_key_limit" | "collection_in_use" | "collection_managed" | "document_managed" | "document_not_read" | "original_unavailable" | "version_in_use" | "external_id_taken" | "rebuild_running" | "job_not_repeatable" | "job_running" | "payload_too_large" | "file_too_large" | "unsupported_media_type" | "unsupported_type" | "not_comparable" | "idempotency_key_reused" | "budget_exceeded" | "queue_full" | "rate_limited" | "upgrade_required" | "headers_too_large" | "internal_error" | "no_provider" | "answer_interrupted" | "answer_withheld" | "shutting_down" | "unavailable";
            reason?: string;
        };
        DeletedDocumentsResponse: {
            /** @description In the order of the request, each id once. */
            documents: components["schemas"]["DeletedDocumentResponse"][];
            /** @description When they are erased: backups in the data folder that still hold one of them, or may. */
            backups?: string[];
            /** @description When they are erased: those that are files of the documents folder, which stay there, and are not read again while their bytes are the same. */
            in_folder?: number[];
        };
        VersionResponse: {
            /** @description Counts from 1 within the document. */
            number: number;
            /** @description Whether answers are made from it. */
            is_current: boolean;
            /** @enum {string} */
            state: "waiting" | "reading" | "read" | "refused";
            /** @description Why it was refused, or what it waits for. */
            reason: string | null;
            size_bytes: number;
            /** @description SHA-256 of its bytes, in hexadecimal. */
            content_hash: string;
            /** @description Number of the version that it brought back. */
            restored_from: number | null;
            /** @description Who uploaded it; null for the documents folder, and when the account is gone. */
            created_by: string | null;
            /** Format: date-time */
            created_at: string;
        };
        LineRangeResponse: {
            /** @description The first line, counting from 1; where lines are missing, the line before which they would stand. */
            line: number;
            /** @description How many lines; 0 where lines are missing. */
            lines: number;
            /** @description Where they begin in the text, in UTF-16 units. */
            start: number;
            /** @description Where they end. */
            end: number;
            text: string;
        };
        HunkResponse: {
            /** @description Lines of the first version that are not in the second. */
            from: components["schemas"]["LineRangeResponse"];
            /** @description Lines of the second version that are not in the first. */
            to: components["schemas"]["LineRangeResponse"];
        };
        DiffResponse: {
            from: number;
            to: number;
            /** @description How many lines of the first version are not in the second. */
            removed_lines: number;
            /** @description How many lines of the second version are not in the first. */
            added_lines: number;
            /** @description In the order of the texts. */
            hunks: components["schemas"]["HunkResponse"][];
            /** @description The versions differ in more places, or in longer ones, than are shown; the counts are those of all. */
            is_truncated: boolean;
        };
        RebuildRequest: {
            /** @description Size of a chunk in characters. */
            chunk_size?: number;
            /** @description Characters that two neighbouring chunks share. */
            chunk_overlap?: number;
        };
        RebuildResponse: {
            /** @description Id of the job; that of the one under way when there is one. */
            job_id: number;
        };
        SyncRequest: {
            /**
             * @description True: what the folder lacks is deleted, also when that is more than half of the documents, or the folder is empty.
             * @default false
             */
            force: boolean;
        };
        JobResponse: {
            id: number;
            /** @enum {string} */
            kind: "ingest_document" | "recognise_document" | "sync_documents" | "rebuild_index" | "recut_documents" | "compact_index" | "import_collection" | "backup" | "evaluate" | "erase_document" | "remove_traces" | "scheduled";
            /**
             * @description What it works on.
             * @example handbook.pdf
             */
            title: string;
            /** @enum {string} */
            state: "queued" | "running" | "succeeded" | "failed" | "cancelled";
            /** @description The account that asked for it; null for the server itself, and for jobs of others. */
            owner: string | null;
            /** @description The collection that it works in. */
            collection_id: number | null;
            /** @description How far it has come, of `total`. */
            done: number;
            /** @description 0 while it is not known. */
            total: number;
            /** @description What is being done, or what was done; null for jobs of others. */
            note: string | null;
            /** @description Why the last attempt failed; null when it did not, and for jobs of others. */
            error: string | null;
            /** @description How often it was begun. */
            attempts: number;
            /** @description Whether it was asked to end; a running job ends within seconds. */
            is_cancelled: boolean;
            /** @description Whether you may cancel it, or have it done again. */
            can_change: boolean;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description When a queued job may begin at the earliest: later than now after an attempt that failed.
             */
            due_at: string | null;
            /**
             * Format: date-time
             * @description When the last attempt began.
             */
            started_at: string | null;
            /** Format: date-time */
            finished_at: string | null;
        };
        SearchFilterRequest: {
            /** @description Tags, each of which a document has. */
            tags?: string[];
            /**
             * @description How the path of a document begins.
             * @example travel/
             */
            path_prefix?: string;
            /**
             * @description A file extension, or a format with all of its: `markdown`.
             * @example pdf
             */
            type?: string;
            /**
             * @description Documents changed on this day or later: a date, or a time with its zone.
             * @example 2026-01-01
             */
            from?: string;
            /**
             * @description Documents changed on this day or earlier: a date, or before a time with its zone.
             * @example 2026-06-30
             */
            to?: string;
        };
        AskRequest: {
            /** @example What is the policy on remote work? */
            message: string;
            /** @description Id of the session of the question; see /sessions/. */
            session_id?: number;
            /** @description True sends the answer as server-sent events, as does `Accept: text/event-stream`. */
            stream?: boolean;
            /**
             * @description Ids or names of the collections that are searched; all that you may read when left out.
             * @example [
             *       "default"
             *     ]
             */
            collections?: (number | string)[];
            /** @description Only documents that meet all of this are searched. */
            filter?: components["schemas"]["SearchFilterRequest"];
        };
        SourceResponse: {
            /** @description Number of the source; the answer cites it as [number]. */
            number: number;
            /** @description File name of the document. */
            document: string;
            /** @description Id of the document; see /documents/. Absent in answers of earlier versions. */
            document_id?: number;
            /** @description Number of the version of the document that is quoted. */
            version?: number;
            /**
             * @description Titles of the sections that contain the chunk, without the document's title.
             * @example Travel › Hotels
             */
            heading?: string;
            /** @description Page on which the quote starts, for formats with pages. */
            page?: number;
            /** @description Id of the chunk. */
            chunk: number;
            /** @description Position of the chunk in the document, from 1. */
            part: number;
            /** @description Number of chunks of the document. */
            parts: number;
            /** @description Start of the quote in the document, in UTF-16 units. */
            start: number;
            /** @description End of the quote, exclusive. */
            end: number;
            /** @description The exact text of the document from start to end. */
            quote: string;
            /** @description True when the quote, or a part of it, was recognised on a picture of a page (OCR): it may be misread. */
            recognised?: boolean;
            /** @description Relevance of the chunk to the question, 0 to 1. */
            score: number;
            /** @description Id of the collection that the document is in. Absent in answers of earlier versions. */
            collection?: number;
            /** @description True when you may not read the document any more, or never might: only `number` and `cited` are told. */
            hidden?: boolean;
            /** @description True when the document was erased: only `number`, `cited` and `collection` are told, and the quote is empty. */
            erased?: boolean;
            /** @description False when the answer does not cite the source, and the check of the answer found that it supports a sentence. */
            cited?: boolean;
        };
        QuotedTextResponse: {
            /** @description Number of the passage. */
            source: number;
            /** @description Start of the text in the document, in UTF-16 units. */
            start: number;
            /** @description End of the text, exclusive. */
            end: number;
            /** @description The exact text of the document from start to end. */
            quote: string;
        };
        QuotationResponse: {
            /** @description Start of the quotation in the answer, without the quotation marks. */
            start: number;
            /** @description End of the quotation, exclusive. */
            end: number;
            /**
             * @description Whether a passage contains the quotation: `exact` (ignoring white space, case and typographic marks), `altered` (`stored` is the text of the passage), or `unknown`: no passage contains it, and the sentence is not supported.
             * @enum {string}
             */
            match: "exact" | "altered" | "unknown";
            /** @description The stored text that was quoted; absent when no passage contains it. */
            stored?: components["schemas"]["QuotedTextResponse"];
        };
        SentenceSupportResponse: {
            /** @description Start of the sentence in the answer, in UTF-16 units. */
            start: number;
            /** @description End of the sentence including its citations, exclusive. */
            end: number;
            /** @description True when `state` is `supported`. */
            supported: boolean;
            /**
             * @description `supported`: a passage supports the sentence; `unsupported`: none does; `contradicted`: a passage says something else of the same thing; `not_checked`: the sentence claims nothing (an introduction, a question, a courtesy, a refusal, code). Absent in answers stored before it was computed.
             * @enum {string}
             */
            state?: "supported" | "unsupported" | "contradicted" | "not_checked";
            /** @description Estimated probability that the passages support the sentence; 0.5 and more counts as supported. 0 when not checked. */
            score?: number;
            /** @description Numbers of the passages that support the sentence, ascending, cited or not; each is in `sources` of the answer. */
            sources: number[];
            /** @description Numbers of the passages that the sentence cites. */
            cited: number[];
            /** @description True when `state` is `not_checked`: the sentence needs no support. */
            neutral: boolean;
            /** @description True when no cited passage supports the sentence and another passage does. The answer is not changed. */
            misattributed: boolean;
            /** @description The quotations in the sentence. */
            quotations: components["schemas"]["QuotationResponse"][];
        };
        SupportResponse: {
            /** @description Number of sentences that claim something. */
            claims: number;
            /** @description Number of claims that a passage supports. */
            supported: number;
            /** @description Number of claims that no passage supports, or that a passage contradicts. */
            unsupported: number;
        };
        AnswerResponse: {
            /** @description The answer; [n] cites the source with that number. */
            response: string;
            /**
             * @description Provider that generated the answer.
             * @example Google Gemini
             */
            provider: string;
            /** @description Model that generated the answer. */
            model: string;
            /** @description The passages that the answer cites, and those that were found to support it. */
            sources: components["schemas"]["SourceResponse"][];
            /** @description True when the documents support the answer: its first claim and at least half of all claims, and none is contradicted. */
            grounded: boolean;
            /**
             * @description Why the answer is not grounded.
             * @enum {string}
             */
            reason?: "no_match" | "index_empty" | "low_confidence" | "provider_down" | "conversation";
            /**
             * @description `stopped`: ended by POST /chat/{id}/stop; the partial text is stored.
             * @enum {string}
             */
            status: "complete" | "stopped" | "interrupted";
            /** @description For each sentence of the answer, the passages that support it. */
            sentences: components["schemas"]["SentenceSupportResponse"][];
            /** @description How many sentences of the answer the passages support. */
            support: components["schemas"]["SupportResponse"];
            /** @description True when vector search was not available and the search was lexical only. */
            degraded: boolean;
            /** @description True when a provider of higher priority failed for this answer. */
            failover: boolean;
            /** @description True when the answer reached a limit of length before its end. */
            truncated: boolean;
            /** @description Id of the message. */
            id: number;
            /** @description Id of the session. */
            session_id?: number;
            /**
             * Format: date-time
             * @description When the question was asked.
             */
            created_at: string;
        };
        MessageResponse: {
            /**
             * @description Provider that generated the answer.
             * @example Google Gemini
             */
            provider?: string;
            /** @description Model that generated the answer. */
            model?: string;
            /** @description True when the documents support the answer: its first claim and at least half of all claims, and none is contradicted. */
            grounded?: boolean;
            /**
             * @description Why the answer is not grounded.
             * @enum {string}
             */
            reason?: "no_match" | "index_empty" | "low_confidence" | "provider_down" | "conversation";
            /** @description For each sentence of the answer, the passages that support it. */
            sentences?: components["schemas"]["SentenceSupportResponse"][];
            /** @description How many sentences of the answer the passages support. */
            support?: components["schemas"]["SupportResponse"];
            /** @description True when vector search was not available and the search was lexical only. */
            degraded?: boolean;
            /** @description True when a provider of higher priority failed for this answer. */
            failover?: boolean;
            /** @description True when the answer reached a limit of length before its end. */
            truncated?: boolean;
            id: number;
            /** @description Username of the account that asked. */
            user: string;
            /** @description The question. */
            message: string;
            /** @description The answer. Empty when the question failed; the stored partial text while it is being answered. */
            response: string;
            /**
             * Format: date-time
             * @description When the question was asked.
             */
            created_at: string;
            /** @description Id of the session. */
            session_id?: number;
            /**
             * @description `stopped` and `interrupted` answers have a partial text; `failed` messages are listed only with `include_failed`.
             * @enum {string}
             */
            status: "complete" | "stopped" | "interrupted" | "failed" | "pending";
            /** @description The passages that the answer cites. */
            sources: components["schemas"]["SourceResponse"][];
            /**
             * @description What you think of the answer; absent while you said nothing of it.
             * @enum {string}
             */
            rating?: "up" | "down";
            /** @description Error code of a failed question; see docs/errors.md. */
            error_code?: string;
        };
        ScoreSharesResponse: {
            bm25: number;
            pairs: number;
            char_grams: number;
            feedback: number;
            vector: number;
        };
        ExplainedCandidateResponse: {
            /** @description Id of the chunk. */
            chunk: number;
            /** @description Fused score, 0 to 1; 1 is the best candidate of this search. */
            score: number;
            /** @description BM25 of the words, with a weighted title. */
            bm25: number;
            /** @description BM25 of word pairs. */
            pairs: number;
            /** @description BM25 of character n-grams, scaled to 0 to 1 within this search. */
            char_grams: number;
            /** @description Pseudo-relevance feedback: similarity to the best candidates, scaled to 0 to 1 within this search. */
            feedback: number;
            /** @description Vector similarity, scaled to 0 to 1 within this search; a candidate without a vector has 0 and is ranked by its words. */
            vector: number;
            /** @description What each part, weighted and scaled, contributes to the score: they add up to it. Absent in explanations of earlier versions. */
            shares?: components["schemas"]["ScoreSharesResponse"];
            /** @description Number of the passage in the prompt; absent when the chunk was not sent. */
            number?: number;
            /**
             * @description Why the chunk was not sent: better chunks filled RETRIEVAL_TOP_K, or the CONTEXT_TOKENS.
             * @enum {string}
             */
            cut?: "over_limit" | "over_budget" | "not_relevant";
        };
        ExplainedSearchResponse: {
            /** @description Text of the search. */
            question: string;
            milliseconds: number;
            /** @description True when vector search was not available. */
            degraded: boolean;
            /** @description Id of the build that was searched; null when nothing was indexed. */
            build: number | null;
            /** @description Weight of vectors relative to words in the fused score, 0 to 1; 0 when vectors took no part. */
            vector_share: number;
            /**
             * @description How the passages were gathered: the best ones, whole documents in order, all documents that mention something, or the two sides of a comparison. Absent in explanations of earlier versions.
             * @enum {string}
             */
            way?: "passages" | "document" | "mentions" | "comparison";
            /** @description File names of the documents that the question names, or that mention what it asks for; the first ones of many. */
            documents?: string[];
            /** @description Best first, then the chunks that were sent although the ranking did not find them. */
            candidates: components["schemas"]["ExplainedCandidateResponse"][];
        };
        ShownPassageResponse: {
            /** @description Its number in the prompt. */
            number: number;
            /** @description Id of the chunk. */
            chunk: number;
            /** @description Name of the document; empty when you may not read it. */
            document: string;
            /** @description Id of the collection that the document is in. Absent in explanations of earlier versions. */
            collection?: number;
            /** @description Start of the passage in the document's text, in UTF-16 units. */
            start: number;
            /** @description End of the passage. */
            end: number;
            /** @description Score in the search that found it, 0 to 1. */
            score: number;
        };
        ExplanationTimingsResponse: {
            /** @description Time of the search, including the embedding of the question. */
            search_ms: number;
            /** @description Time from the end of the search to the end of the answer. */
            answer_ms: number;
        };
        ExplainedStepResponse: {
            /**
             * @description `read`: the question and the turns before it; `search`: one search, with the vector of its text; `choose`: what was found becomes the passages of the prompt; `call`: one call of a model, in the order of `attempts`; `check`: its sentences compared with the passages, with the calls for it; `store`: answer and explanation are written. Steps may overlap.
             * @enum {string}
             */
            step: "read" | "search" | "choose" | "call" | "check" | "store";
            /** @description When it began, in milliseconds from the beginning of the answer. */
            start: number;
            milliseconds: number;
            /** @description Of a search: its place in `searches`, from 0; absent when its result was not used. */
            search?: number;
            /**
             * @description Of a call: what for.
             * @enum {string}
             */
            purpose?: "answer" | "check" | "cite" | "condense" | "embed";
            /** @description Of a call: the provider. */
            provider?: string;
            /** @description Of a call: `ok`, or the class of the failure. */
            outcome?: string;
            /** @description Of a call that failed: the HTTP status. */
            status?: number;
            /** @description Of a streamed call: milliseconds from its beginning to its first text. */
            first_text?: number;
        };
        ExplainedAttemptResponse: {
            /** @enum {string} */
            purpose: "answer" | "check" | "cite" | "condense" | "embed";
            /** @example Google Gemini */
            provider: string;
            model: string;
            /** @description `ok`, or the class of the failure. */
            outcome: string;
            /** @description HTTP status of a failure. */
            status: number | null;
            tokens_in: number;
            tokens_out: number;
            /** @description Cost in US dollars; null when the price of the model was unknown. */
            cost_usd: number | null;
            /** @description True when the provider reported no token counts. */
            estimated: boolean;
            milliseconds: number;
        };
        ExplainedChunkResponse: {
            /** @description Id of the chunk. */
            chunk: number;
            /** @description Id of its document; see GET /documents/{id}. */
            document_id?: number;
            /** @description Name of the document. */
            document?: string;
            title?: string;
            /** @description The heading that it stands under; absent where there is none. */
            heading?: string;
            part?: number;
            parts?: number;
            /** @description The beginning of its text. */
            excerpt?: string;
            /** @description True when you may not read its document; nothing else is told then. */
            hidden?: boolean;
            /** @description True when it does not exist any more; nothing else is told then. */
            gone?: boolean;
        };
        ExplanationResponse: {
            /** @description The question. */
            question: string;
            /** @description The searches: for the question and, for a follow-up, for the question rewritten or with the words of the questions before. Empty when the message only asks about the answer before, whose passages are shown again, and when the answer was made from what you may not read. */
            searches: components["schemas"]["ExplainedSearchResponse"][];
            /** @description The passages sent to the model, by number; absent in explanations stored by an earlier version. */
            passages?: components["schemas"]["ShownPassageResponse"][];
            /** @description True when the passages probably do not contain the answer. */
            doubtful: boolean;
            /** @description The system instructions of the prompt. */
            instructions: string | null;
            /** @description The exact user turn sent to the model; null when no model was called, or when it holds what you may not read. */
            context: string | null;
            timings: components["schemas"]["ExplanationTimingsResponse"];
            /** @description What the time was spent on, in order of beginning; absent in explanations of earlier versions. */
            steps?: components["schemas"]["ExplainedStepResponse"][];
            /** @description Id of the message. */
            id: number;
            /** @description Every model call, oldest first. */
            attempts: components["schemas"]["ExplainedAttemptResponse"][];
            /** @description What the candidates of the searches are, each once. */
            chunks: components["schemas"]["ExplainedChunkResponse"][];
        };
        SourcesEventResponse: {
            /** @description Id of the message. */
            id: number;
            /** @description Every passage sent to the model. */
            sources: components["schemas"]["SourceResponse"][];
        };
        DeltaEventResponse: {
            /** @description The next piece of the answer. */
            text: string;
        };
        CreateSessionRequest: {
            /** @description When omitted, the first question becomes the title. */
            title?: string | null;
        };
        SessionResponse: {
            id: number;
            /** @description The title that was set, else the shortened first question; null before the first question. */
            title: string | null;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description When the last question was asked.
             */
            updated_at: string;
            /** @description Number of answered questions, including those whose answer was stopped or interrupted. */
            message_count: number;
            /** @description Whether you keep it at the top of your list; false for sessions of others. */
            pinned: boolean;
            /** @description Username of the account that made it. */
            owner: string;
            /**
             * @description What you may do: `read` it, ask in it too (`write`), or everything (`owner`).
             * @enum {string}
             */
            access: "read" | "write" | "owner";
        };
        SessionWithMessagesResponse: {
            id: number;
            /** @description The title that was set, else the shortened first question; null before the first question. */
            title: string | null;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description When the last question was asked.
             */
            updated_at: string;
            /** @description Number of answered questions, including those whose answer was stopped or interrupted. */
            message_count: number;
            /** @description Whether you keep it at the top of your list; false for sessions of others. */
            pinned: boolean;
            /** @description Username of the account that made it. */
            owner: string;
            /**
             * @description What you may do: `read` it, ask in it too (`write`), or everything (`owner`).
             * @enum {string}
             */
            access: "read" | "write" | "owner";
            /** @description Oldest first; without `before` the newest page. */
            messages: components["schemas"]["MessageResponse"][];
        };
        ChangeSessionRequest: {
            /** @example Parental leave */
            title?: string;
            /** @description Whether it is kept at the top of your list. */
            pinned?: boolean;
        };
        SharedGroupResponse: {
            id: number;
            name: string;
        };
        ShareResponse: {
            /** @description Username of the account; absent for a group. */
            username?: string;
            /** @description Absent for an account. */
            group?: components["schemas"]["SharedGroupResponse"];
            /** @enum {string} */
            access: "read" | "write";
            /** Format: date-time */
            created_at: string;
        };
        ShareSessionRequest: {
            /**
             * @description `write`: they may ask in the session, too.
             * @default read
             * @enum {string}
             */
            access: "read" | "write";
        };
        LinkResponse: {
            id: number;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description When it ends by itself; null: never.
             */
            expires_at: string | null;
        };
        CreateLinkRequest: {
            /** @description Days until the link ends by itself; when omitted it is valid until it is revoked. */
            days?: number | null;
        };
        NewLinkResponse: {
            id: number;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description When it ends by itself; null: never.
             */
            expires_at: string | null;
            /** @description Secret of the link: GET /shared-sessions/{token}/. */
            token: string;
            /** @description Address of the shared session; a login is needed to read it. */
            url: string;
        };
        FeedbackResponse: {
            /** @description Id of the message. */
            id: number;
            /** @enum {string} */
            rating: "up" | "down";
            reason: string | null;
            /**
             * Format: date-time
             * @description When it was given or changed last.
             */
            updated_at: string;
        };
        GiveFeedbackRequest: {
            /** @enum {string} */
            rating: "up" | "down";
            /** @description Why; admins read it, without the name of the account. */
            reason?: string;
        };
        SessionExportResponse: {
            /**
             * @description Version of this shape.
             * @example 1
             */
            version: number;
            /** Format: date-time */
            exported_at: string;
            session: components["schemas"]["SessionResponse"];
            /** @description All messages with an answer, oldest first. */
            messages: components["schemas"]["MessageResponse"][];
        };
        DailyQuestionsResponse: {
            asked: number;
            /** @description With an answer that the documents support; small talk counts, too. */
            answered: number;
            /** @description With an answer that the documents do not support. */
            unanswered: number;
            /** @description Without an answer, because of a failure. */
            failed: number;
            /** Format: date */
            date: string;
        };
        QuestionsOverTimeResponse: {
            asked: number;
            /** @description With an answer that the documents support; small talk counts, too. */
            answered: number;
            /** @description With an answer that the documents do not support. */
            unanswered: number;
            /** @description Without an answer, because of a failure. */
            failed: number;
            /** @description UTC days with questions, oldest first. */
            days: components["schemas"]["DailyQuestionsResponse"][];
        };
        UnansweredGroupResponse: {
            /**
             * @description Words that most of them share; each was used by two accounts or more.
             * @example [
             *       "parking",
             *       "permit"
             *     ]
             */
            words: string[];
            questions: number;
            /** @description How many accounts asked them: two or more. */
            accounts: number;
            /** Format: date-time */
            last_asked_at: string;
        };
        UnansweredResponse: {
            /** @description How many of them were looked at: the newest ones. */
            examined: number;
            /** @description The largest group first. */
            groups: components["schemas"]["UnansweredGroupResponse"][];
            /** @description Those that are in no group that is shown: asked by one account, or unlike any other. */
            others: number;
        };
        DocumentUseResponse: {
            document: string;
            /** @description Id of its collection at that time. */
            collection: number;
            /** @description Answers that cite it. */
            answers: number;
            /** @description Ratings `up` of those answers. */
            up: number;
            /** @description Ratings `down` of those answers. */
            down: number;
        };
        DocumentUsesResponse: {
            /** @description How many answers were looked at: the newest ones. */
            examined: number;
            /** @description Those that most answers cite, the first first. */
            most_cited: components["schemas"]["DocumentUseResponse"][];
            /** @description Those whose answers were rated `down` most often. */
            down_rated: components["schemas"]["DocumentUseResponse"][];
            /** @description Documents that can be found now and that no answer cites, by name; the first hundred. */
            never_cited: string[];
            /** @description How many there are of them. */
            never_cited_count: number;
            /** @description Cited documents that you may not read. */
            hidden: number;
        };
        DailyFeedbackResponse: {
            up: number;
            down: number;
            /** @description Share of `up`, 0 to 1; null without feedback. */
            rate: number | null;
            /** Format: date */
            date: string;
        };
        FeedbackReasonResponse: {
            /** @enum {string} */
            rating: "up" | "down";
            reason: string;
            /** Format: date */
            date: string;
        };
        FeedbackOverTimeResponse: {
            up: number;
            down: number;
            /** @description Share of `up`, 0 to 1; null without feedback. */
            rate: number | null;
            /** @description UTC days with feedback, oldest first, by the time it was given or changed last. */
            days: components["schemas"]["DailyFeedbackResponse"][];
            /** @description The newest reasons, without the names of accounts. */
            reasons: components["schemas"]["FeedbackReasonResponse"][];
        };
        SupportedSentencesResponse: {
            /** @description How many answers were looked at: the newest ones. */
            examined: number;
            claims: number;
            supported: number;
        };
        FirstTokenResponse: {
            /** @description How many streamed answers were looked at: the newest ones. */
            examined: number;
            /** @description Half of them took no longer. */
            median_ms: number | null;
            /** @description 95 of 100 took no longer. */
            p95_ms: number | null;
        };
        AnalyticsResponse: {
            /**
             * Format: date
             * @description The first UTC day.
             */
            from: string;
            /**
             * Format: date
             * @description The last UTC day.
             */
            to: string;
            questions: components["schemas"]["QuestionsOverTimeResponse"];
            unanswered: components["schemas"]["UnansweredResponse"];
            documents: components["schemas"]["DocumentUsesResponse"];
            feedback: components["schemas"]["FeedbackOverTimeResponse"];
            sentences: components["schemas"]["SupportedSentencesResponse"];
            first_token: components["schemas"]["FirstTokenResponse"];
        };
        ModelUsageResponse: {
            /** @description Model calls, including those that embed or rewrite a question. */
            attempts: number;
            /** @description Calls that failed. Calls that were cancelled, by the client or at shutdown, count as neither answered nor failed. */
            failed: number;
            tokens_in: number;
            /** @description Those of `tokens_in` that came from the cache of the provider, which cost less. */
            cached_tokens: number;
            tokens_out: number;
            /**
             * @description Cost in US dollars by the prices at the time of each call.
             * @example 0.001275
             */
            cost_usd: number;
            /** @description False when calls are among them whose model has no price: these cost nothing here. */
            cost_known: boolean;
            /** @example Google Gemini */
            provider: string;
            model: string;
        };
        DayUsageResponse: {
            /** @description Model calls, including those that embed or rewrite a question. */
            attempts: number;
            /** @description Calls that failed. Calls that were cancelled, by the client or at shutdown, count as neither answered nor failed. */
            failed: number;
            tokens_in: number;
            /** @description Those of `tokens_in` that came from the cache of the provider, which cost less. */
            cached_tokens: number;
            tokens_out: number;
            /**
             * @description Cost in US dollars by the prices at the time of each call.
             * @example 0.001275
             */
            cost_usd: number;
            /** @description False when calls are among them whose model has no price: these cost nothing here. */
            cost_known: boolean;
            /** @description Calls that succeeded. */
            answered: number;
            /** @description Tokens that no provider reported: estimated from the length of the texts. */
            estimated_tokens: number;
            /** @description Total duration of the calls. */
            milliseconds: number;
            /** @description The same sums by model, ordered by number of calls, largest first. */
            providers: components["schemas"]["ModelUsageResponse"][];
            /**
             * Format: date
             * @description A day in UTC.
             * @example 2026-11-23
             */
            date: string;
        };
        UsageSumResponse: {
            /** @description Model calls, including those that embed or rewrite a question. */
            attempts: number;
            /** @description Calls that failed. Calls that were cancelled, by the client or at shutdown, count as neither answered nor failed. */
            failed: number;
            tokens_in: number;
            /** @description Those of `tokens_in` that came from the cache of the provider, which cost less. */
            cached_tokens: number;
            tokens_out: number;
            /**
             * @description Cost in US dollars by the prices at the time of each call.
             * @example 0.001275
             */
            cost_usd: number;
            /** @description False when calls are among them whose model has no price: these cost nothing here. */
            cost_known: boolean;
            /** @description Calls that succeeded. */
            answered: number;
            /** @description Tokens that no provider reported: estimated from the length of the texts. */
            estimated_tokens: number;
            /** @description Total duration of the calls. */
            milliseconds: number;
            /** @description The same sums by model, ordered by number of calls, largest first. */
            providers: components["schemas"]["ModelUsageResponse"][];
        };
        UsageResponse: {
            /** @description Newest first; days without a call are omitted. */
            days: components["schemas"]["DayUsageResponse"][];
            total: components["schemas"]["UsageSumResponse"];
            /** @description Models whose calls had no price, because MODEL_PRICES and the list prices do not name them. */
            unpriced_models: string[];
        };
        UsageRowResponse: {
            /** @description Model calls, including those that embed or rewrite a question. */
            attempts: number;
            /** @description Calls that failed. Calls that were cancelled, by the client or at shutdown, count as neither answered nor failed. */
            failed: number;
            tokens_in: number;
            /** @description Those of `tokens_in` that came from the cache of the provider, which cost less. */
            cached_tokens: number;
            tokens_out: number;
            /**
             * @description Cost in US dollars by the prices at the time of each call.
             * @example 0.001275
             */
            cost_usd: number;
            /** @description False when calls are among them whose model has no price: these cost nothing here. */
            cost_known: boolean;
            /** @description Id of the account, key, group or collection; null for a day or a model, and for calls without any. */
            id: number | null;
            /**
             * @description The day, the username, the model, the name of the key, group or collection; null when that is gone.
             * @example 2026-11-23
             */
            name: string | null;
            /**
             * Format: date
             * @description The day of a model by `day_model`, else null.
             */
            day: string | null;
            /**
             * @description The provider of a model, else null.
             * @example Google Gemini
             */
            provider: string | null;
        };
        CallSumResponse: {
            /** @description Model calls, including those that embed or rewrite a question. */
            attempts: number;
            /** @description Calls that failed. Calls that were cancelled, by the client or at shutdown, count as neither answered nor failed. */
            failed: number;
            tokens_in: number;
            /** @description Those of `tokens_in` that came from the cache of the provider, which cost less. */
            cached_tokens: number;
            tokens_out: number;
            /**
             * @description Cost in US dollars by the prices at the time of each call.
             * @example 0.001275
             */
            cost_usd: number;
            /** @description False when calls are among them whose model has no price: these cost nothing here. */
            cost_known: boolean;
        };
        GroupedUsageResponse: {
            /** @enum {string} */
            group_by: "day" | "day_model" | "user" | "key" | "group" | "model" | "collection";
            /**
             * Format: date
             * @example 2026-11-01
             */
            from: string;
            /**
             * Format: date
             * @example 2026-11-30
             */
            to: string;
            /** @description Days newest first, others by cost, highest first. A call counts in every group of its account and in every collection of its passages. */
            rows: components["schemas"]["UsageRowResponse"][];
            /** @description The sum of the rows beyond `limit`. */
            others: components["schemas"]["CallSumResponse"];
            /** @description All calls, each once. */
            total: components["schemas"]["CallSumResponse"];
        };
        LatencyResponse: {
            /**
             * @description Id of the provider, as in GET /ai/status/.
             * @example google
             */
            provider: string;
            model: string;
            /**
             * @description What the calls were made for.
             * @enum {string}
             */
            purpose: "answer" | "check" | "cite" | "condense" | "embed" | "task";
            /** @description Calls that were looked at: the newest thousand of all models. */
            calls: number;
            /** @description Those that failed; not those that were cancelled. */
            failed: number;
            /** @description Half of the calls that succeeded took no longer. */
            median_ms: number | null;
            /** @description 95 of 100 took no longer. */
            p95_ms: number | null;
            /** Format: date-time */
            last_call_at: string;
        };
        EvaluationResponse: {
            id: number;
            /**
             * @description answers: evaluate_answers; retrieval: evaluate_retrieval; support: evaluate_support.
             * @enum {string}
             */
            kind: "answers" | "retrieval" | "support";
            /**
             * @description Name of the file or folder of the set.
             * @example questions.json
             */
            set_name: string;
            /** @description Questions or answers in the set. */
            set_size: number;
            /** @description Figures by name: shares from 0 to 1, times in milliseconds (`…_ms`), counts. */
            figures: {
                [key: string]: number;
            };
            /** @description What the figures depend on: models, and how documents were cut. */
            settings: {
                [key: string]: string | number;
            };
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            finished_at: string;
        };
        CreateBudgetRequest: {
            /**
             * @description How much may be spent in a period: whole tokens, or US dollars with at most six decimals.
             * @example 5
             */
            amount: number;
            /** @enum {string} */
            scope: "all" | "group" | "user" | "key";
            /** @description Id of the group, the account or the API key. Needed by every scope but `all`. */
            target_id?: number | null;
            /** @enum {string} */
            unit: "tokens" | "usd";
            /**
             * @description A day or a month in UTC.
             * @enum {string}
             */
            period: "day" | "month";
        };
        BudgetResponse: {
            id: number;
            /**
             * @description Whose calls it counts: all together, the members of a group together, one account with its keys, or one API key.
             * @enum {string}
             */
            scope: "all" | "group" | "user" | "key";
            /** @description Id of the group, the account or the API key. */
            target_id: number | null;
            /**
             * @description Name of the group, the account or the API key.
             * @example Finance
             */
            target_name: string | null;
            /** @enum {string} */
            unit: "tokens" | "usd";
            /** @enum {string} */
            period: "day" | "month";
            /** @example 5 */
            amount: number;
            /**
             * @description What calls of this period cost.
             * @example 1.204315
             */
            spent: number;
            /**
             * @description Set aside for questions that are being answered.
             * @example 0.0021
             */
            reserved: number;
            /**
             * Format: date-time
             * @description When the next period begins.
             * @example 2026-12-01T00:00:00.000Z
             */
            renews_at: string;
            /** Format: date-time */
            created_at: string;
        };
        ChangeBudgetRequest: {
            /**
             * @description How much may be spent in a period: whole tokens, or US dollars with at most six decimals.
             * @example 5
             */
            amount: number;
        };
        SearchRequest: {
            /** @example What is the policy on remote work? */
            message: string;
            /**
             * @description Ids or names of the collections that are searched; all that you may read when left out.
             * @example [
             *       "default"
             *     ]
             */
            collections?: (number | string)[];
            /** @description Only documents that meet all of this are searched. */
            filter?: components["schemas"]["SearchFilterRequest"];
        };
        FoundCandidateResponse: {
            /** @description Id of the chunk. */
            chunk: number;
            /** @description Fused score, 0 to 1; 1 is the best candidate of this search. */
            score: number;
            /** @description BM25 of the words, with a weighted title. */
            bm25: number;
            /** @description BM25 of word pairs. */
            pairs: number;
            /** @description BM25 of character n-grams, scaled to 0 to 1 within this search. */
            char_grams: number;
            /** @description Pseudo-relevance feedback: similarity to the best candidates, scaled to 0 to 1 within this search. */
            feedback: number;
            /** @description Vector similarity, scaled to 0 to 1 within this search; a candidate without a vector has 0 and is ranked by its words. */
            vector: number;
            /** @description What each part, weighted and scaled, contributes to the score: they add up to it. Absent in explanations of earlier versions. */
            shares?: components["schemas"]["ScoreSharesResponse"];
            /** @description Number of the passage in the prompt; absent when the chunk was not sent. */
            number?: number;
            /**
             * @description Why the chunk was not sent: better chunks filled RETRIEVAL_TOP_K, or the CONTEXT_TOKENS.
             * @enum {string}
             */
            cut?: "over_limit" | "over_budget" | "not_relevant";
            /** @description Id of the document. */
            document_id: number;
            /** @description Name of the document in sources and citations. */
            document: string;
            /** @description Title of the document. */
            title: string;
            /**
             * @description The sections that it stands in.
             * @example Travel › Hotels
             */
            heading: string | null;
            /** @description The page on which it begins, counting from 1. */
            page: number | null;
            /** @description Its place in the document, counting from 1. */
            part: number;
            /** @description How many chunks the document has. */
            parts: number;
            /** @description Where it begins in the text of the document, in UTF-16 units. */
            start: number;
            end: number;
            /** @description How its text begins. */
            excerpt: string;
        };
        FoundSearchResponse: {
            /** @description Text of the search. */
            question: string;
            milliseconds: number;
            /** @description True when vector search was not available. */
            degraded: boolean;
            /** @description Id of the build that was searched; null when nothing was indexed. */
            build: number | null;
            /** @description Weight of vectors relative to words in the fused score, 0 to 1; 0 when vectors took no part. */
            vector_share: number;
            /**
             * @description How the passages were gathered: the best ones, whole documents in order, all documents that mention something, or the two sides of a comparison. Absent in explanations of earlier versions.
             * @enum {string}
             */
            way?: "passages" | "document" | "mentions" | "comparison";
            /** @description File names of the documents that the question names, or that mention what it asks for; the first ones of many. */
            documents?: string[];
            /** @description Best first, then the chunks that would be sent although the ranking did not find them. */
            candidates: components["schemas"]["FoundCandidateResponse"][];
        };
        SearchResponse: {
            /** @description One for each question of the message; none for a message that asks nothing of the documents. */
            searches: components["schemas"]["FoundSearchResponse"][];
            /**
             * @description What the passages say about whether they answer the question; null when nothing was found.
             * @enum {string|null}
             */
            evidence: "none" | "weak" | "enough" | null;
            /** @description How many passages a model is given at most: RETRIEVAL_TOP_K. */
            limit: number;
        };
        CitedPassageResponse: {
            /**
             * @description Titles of the sections that contain the chunk, without the document's title.
             * @example Travel › Hotels
             */
            heading?: string;
            /** @description Page on which the quote starts, for formats with pages. */
            page?: number;
            /** @description Position of the chunk in the document, from 1. */
            part: number;
            /** @description Start of the quote in the document, in UTF-16 units. */
            start: number;
            /** @description End of the quote, exclusive. */
            end: number;
            /** @description The exact text of the document from start to end. */
            quote: string;
        };
        CitingAnswerResponse: {
            /** @description Id of the message. */
            id: number;
            /** @description The question. */
            question: string;
            /** @description Username of the account that asked. */
            user: string;
            /** @description Id of the session; null for a question outside of one. */
            session_id: number | null;
            /**
             * Format: date-time
             * @description When the question was asked.
             */
            created_at: string;
            /** @description What it cites of the document. */
            passages: components["schemas"]["CitedPassageResponse"][];
        };
        CitingAnswersResponse: {
            /** @description Your own answers and those that are shared with you, newest first. A page may be empty and have a next one. */
            answers: components["schemas"]["CitingAnswerResponse"][];
            /** @description How many of the newest 5,000 answers cite it and are of others, so that you may not read them; null unless you are an admin. */
            others: number | null;
        };
        ModelResponse: {
            /**
             * @description `askbase` for everything that you may read, or one collection of it.
             * @example askbase:hr
             */
            id: string;
            /** @enum {string} */
            object: "model";
            /** @description When the collection was made, in seconds since 1970. */
            created: number;
            /** @enum {string} */
            owned_by: "askbase";
        };
        ModelListResponse: {
            /** @enum {string} */
            object: "list";
            data: components["schemas"]["ModelResponse"][];
        };
        AskbaseErrorResponse: {
            /**
             * @description Stable; see docs/errors.md.
             * @enum {string}
             */
            code: "invalid_input" | "malformed_json" | "message_required" | "message_too_long" | "username_taken" | "email_taken" | "password_rejected" | "verification_invalid" | "reset_invalid" | "invitation_invalid" | "openid_login_invalid" | "group_name_taken" | "collection_name_taken" | "invalid_name" | "file_empty" | "upload_incomplete" | "unsupported_parameter" | "invalid_credentials" | "authentication_required" | "token_invalid" | "token_reused" | "email_not_verified" | "password_wrong" | "signup_closed" | "openid_refused" | "forbidden" | "model_not_found" | "not_found" | "request_timeout" | "last_admin" | "api_key_limit" | "collection_in_use" | "collection_managed" | "document_managed" | "document_not_read" | "original_unavailable" | "version_in_use" | "external_id_taken" | "rebuild_running" | "job_not_repeatable" | "job_running" | "payload_too_large" | "file_too_large" | "unsupported_media_type" | "unsupported_type" | "not_comparable" | "idempotency_key_reused" | "budget_exceeded" | "queue_full" | "rate_limited" | "upgrade_required" | "headers_too_large" | "internal_error" | "no_provider" | "answer_interrupted" | "answer_withheld" | "shutting_down" | "unavailable";
            /** @description The id of the request in the log and in the X-Request-Id header. */
            request_id: string;
        };
        OpenaiErrorBodyResponse: {
            /** @description A message for the user. */
            message: string;
            /** @example invalid_request_error */
            type: string;
            /** @description The field of the request that is wrong. */
            param: string | null;
            /** @description The code of OpenAI where clients act on it, else the one of Askbase. */
            code: string;
            askbase: components["schemas"]["AskbaseErrorResponse"];
        };
        OpenaiErrorResponse: {
            error: components["schemas"]["OpenaiErrorBodyResponse"];
        };
        CompletionMessageRequest: {
            /**
             * @description `user`, `assistant`, `system` or `developer`; others are passed over.
             * @example user
             */
            role: string;
            /** @description A text, or parts of type `text`. */
            content?: (string | {
                [key: string]: unknown;
            }[]) | null;
        };
        StreamOptionsRequest: {
            /** @description Whether the stream ends with the tokens of the answer. */
            include_usage?: boolean | null;
        };
        ChatCompletionRequest: {
            /**
             * @description A model of GET /v1/models.
             * @example askbase
             */
            model: string;
            /**
             * @description The last message of the user is the question; the earlier ones tell what it refers to.
             * @example [
             *       {
             *         "role": "user",
             *         "content": "What is the policy on remote work?"
             *       }
             *     ]
             */
            messages: components["schemas"]["CompletionMessageRequest"][];
            stream?: boolean | null;
            stream_options?: components["schemas"]["StreamOptionsRequest"] | null;
        };
        UrlCitationResponse: {
            /** @description Where the mark, such as [1], starts in the text, in UTF-16 units. */
            start_index: number;
            /** @description Where it ends, exclusive. */
            end_index: number;
            /** @description Address of the cited text. */
            url: string;
            /**
             * @description The document, and the section and page in it.
             * @example handbook.md › Leave
             */
            title: string;
        };
        CompletionAnnotationResponse: {
            /** @enum {string} */
            type: "url_citation";
            url_citation: components["schemas"]["UrlCitationResponse"];
        };
        CompletionMessageResponse: {
            /** @enum {string} */
            role: "assistant";
            /** @description The answer; [n] cites the source with that number. */
            content: string;
            refusal: null;
            annotations: components["schemas"]["CompletionAnnotationResponse"][];
        };
        CompletionChoiceResponse: {
            index: number;
            message: components["schemas"]["CompletionMessageResponse"];
            logprobs: null;
            /** @enum {string} */
            finish_reason: "stop" | "length";
        };
        PromptTokensResponse: {
            cached_tokens: number;
        };
        CompletionUsageResponse: {
            prompt_tokens: number;
            completion_tokens: number;
            total_tokens: number;
            prompt_tokens_details: components["schemas"]["PromptTokensResponse"];
        };
        ChatCompletionResponse: {
            /**
             * @description Ends with the id of the message.
             * @example chatcmpl-12
             */
            id: string;
            /** @enum {string} */
            object: "chat.completion";
            /** @description Seconds since 1970. */
            created: number;
            /** @example askbase */
            model: string;
            choices: components["schemas"]["CompletionChoiceResponse"][];
            usage: components["schemas"]["CompletionUsageResponse"];
            /** @description The answer as POST /chat/ gives it; absent for what a client asks for itself. */
            askbase?: components["schemas"]["AnswerResponse"];
        };
        CreateResponseRequest: {
            /**
             * @description A model of GET /v1/models.
             * @example askbase
             */
            model: string;
            /**
             * @description The question, or a list of messages: the last one of the user is the question, the earlier ones tell what it refers to.
             * @example What is the policy on remote work?
             */
            input: string | {
                [key: string]: unknown;
            }[];
            /** @description Wishes of the form and the language of the answer; no facts. */
            instructions?: string | null;
            stream?: boolean | null;
        };
        IncompleteDetailsResponse: {
            /** @enum {string} */
            reason: "max_output_tokens";
        };
        OutputAnnotationResponse: {
            /** @description Where the mark, such as [1], starts in the text, in UTF-16 units. */
            start_index: number;
            /** @description Where it ends, exclusive. */
            end_index: number;
            /** @description Address of the cited text. */
            url: string;
            /**
             * @description The document, and the section and page in it.
             * @example handbook.md › Leave
             */
            title: string;
            /** @enum {string} */
            type: "url_citation";
        };
        OutputTextResponse: {
            /** @enum {string} */
            type: "output_text";
            /** @description The answer; [n] cites the source with that number. */
            text: string;
            annotations: components["schemas"]["OutputAnnotationResponse"][];
            logprobs: unknown[];
        };
        OutputMessageResponse: {
            /**
             * @description Ends with the id of the message.
             * @example msg_12
             */
            id: string;
            /** @enum {string} */
            type: "message";
            /** @enum {string} */
            role: "assistant";
            /** @enum {string} */
            status: "in_progress" | "completed" | "incomplete";
            content: components["schemas"]["OutputTextResponse"][];
        };
        InputTokensResponse: {
            cached_tokens: number;
        };
        OutputTokensResponse: {
            reasoning_tokens: number;
        };
        OutputUsageResponse: {
            input_tokens: number;
            input_tokens_details: components["schemas"]["InputTokensResponse"];
            output_tokens: number;
            output_tokens_details: components["schemas"]["OutputTokensResponse"];
            total_tokens: number;
        };
        CreatedResponse: {
            /**
             * @description Ends with the id of the message.
             * @example resp_12
             */
            id: string;
            /** @enum {string} */
            object: "response";
            /** @description Seconds since 1970. */
            created_at: number;
            /** @enum {string} */
            status: "in_progress" | "completed" | "incomplete";
            error: null;
            incomplete_details: components["schemas"]["IncompleteDetailsResponse"] | null;
            instructions: string | null;
            metadata: {
                [key: string]: string;
            };
            /** @example askbase */
            model: string;
            output: components["schemas"]["OutputMessageResponse"][];
            parallel_tool_calls: boolean;
            temperature: null;
            top_p: null;
            /** @enum {string} */
            tool_choice: "auto";
            tools: unknown[];
            /** @description null while the answer is written. */
            usage: components["schemas"]["OutputUsageResponse"] | null;
            /** @description The answer as POST /chat/ gives it; absent for what a client asks for itself. */
            askbase?: components["schemas"]["AnswerResponse"];
        };
        ScheduledJobResponse: {
            /** @example cleanup_old_messages */
            name: string;
            /** @example daily at 00:00 UTC */
            schedule: string;
            /** @description Whether the settings of the server switch it on. */
            enabled: boolean;
            /** Format: date-time */
            last_started_at: string | null;
            /** Format: date-time */
            last_finished_at: string | null;
            /** @enum {string|null} */
            last_outcome: "running" | "succeeded" | "failed" | "interrupted" | null;
            /** @description Why the last run failed. */
            last_error: string | null;
            /**
             * Format: date-time
             * @description Null when it is not switched on.
             */
            next_run_at: string | null;
        };
        ScheduledRunResponse: {
            id: number;
            /**
             * Format: date-time
             * @description When it was due.
             */
            due_at: string;
            /** Format: date-time */
            started_at: string;
            /**
             * Format: date-time
             * @description Null while it runs.
             */
            finished_at: string | null;
            /** @description How long it took; null while it runs. */
            milliseconds: number | null;
            /**
             * @description interrupted: the process that ran it died.
             * @enum {string}
             */
            outcome: "running" | "succeeded" | "failed" | "interrupted";
            /** @description Why it failed. */
            error: string | null;
            /** @description The process that ran it: host, process id and a nonce. */
            worker: string;
        };
        BackupCountsResponse: {
            documents: number;
            /** @description Versions of these documents. */
            versions: number;
            chunks: number;
            users: number;
            sessions: number;
            /** @description Questions with their answers. */
            messages: number;
        };
        BackupResponse: {
            /** @description Name of its file, which names it in addresses, too. */
            name: string;
            /**
             * Format: date-time
             * @description The moment that it shows; null when it cannot be read.
             */
            created_at: string | null;
            /** @description Size of its file. */
            bytes: number;
            /** @description Version of Askbase that made it. */
            app_version: string | null;
            /** @description Whether the documents folder is in it. */
            with_folder: boolean;
            counts: components["schemas"]["BackupCountsResponse"] | null;
            /** @description Whether the document that was asked for is in it; null when none was. */
            holds_document: boolean | null;
            /** @description Why it cannot be read; null when it can. */
            problem: string | null;
        };
        CreateBackupRequest: {
            /**
             * @description Include the documents folder (DOCUMENTS_DIR).
             * @default false
             */
            with_folder: boolean;
        };
        BackupJobResponse: {
            /** @description Id of the job that makes it: `GET /jobs/{id}/` shows how far it is. */
            job_id: number;
        };
        SettingResponse: {
            /** @example CHUNK_SIZE */
            name: string;
            /** @description What it decides. */
            description: string;
            /** @description Whether its value is a secret, of which nothing is told but whether it is set. */
            is_secret: boolean;
            /** @description Whether the environment or .env sets it. */
            is_set: boolean;
            /**
             * @description What is in force, as it is written in .env; `***` stands for passwords and keys within it. Null for secrets.
             * @example 500
             */
            value: string | null;
            /** @description What is in force when it is not set; null for secrets. */
            default: string | null;
        };
        StoredBytesResponse: {
            /** @description The database and its journal. */
            database: number;
            /** @description Index files, which are made again from the database when they are missing. */
            index: number;
            /** @description Uploaded files as they came. */
            originals: number;
            backups: number;
            /** @description Whatever else is in DATA_DIR: languages of recognition, what a restore replaced. */
            other: number;
        };
        DiskResponse: {
            total_bytes: number;
            /** @description What the server may still write. */
            free_bytes: number;
        };
        StoredRowsResponse: {
            /** @description Documents, those that are not read yet among them. */
            documents: number;
            /** @description Versions of these documents. */
            versions: number;
            /** @description Parts of documents in all builds. */
            chunks: number;
            /** @description Vectors that are kept, so that no text is embedded twice. */
            vectors: number;
            /** @description Questions with their answers. */
            messages: number;
            sessions: number;
        };
        StorageResponse: {
            /** @description DATA_DIR as an absolute path. */
            folder: string;
            bytes: components["schemas"]["StoredBytesResponse"];
            disk: components["schemas"]["DiskResponse"];
            rows: components["schemas"]["StoredRowsResponse"];
        };
        JsonRpcRequest: {
            /** @enum {string} */
            jsonrpc: "2.0";
            /** @description Left out in notifications. */
            id?: string | number;
            /** @example tools/list */
            method: string;
            params?: {
                [key: string]: unknown;
            };
        };
        ProtectedResourceResponse: {
            /**
             * @description The audience that tokens must be for.
             * @example https://askbase.example.com/mcp
             */
            resource: string;
            /** @description The identity provider, whose access tokens are taken. */
            authorization_servers: string[];
            /**
             * @description What to ask the provider for.
             * @example [
             *       "openid"
             *     ]
             */
            scopes_supported: string[];
            /**
             * @example [
             *       "header"
             *     ]
             */
            bearer_methods_supported: string[];
            /** @example Askbase */
            resource_name: string;
        };
        WsTicketResponse: {
            /** @description Opens one socket: `/ws?ticket=…`. */
            ticket: string;
            /** @description Seconds until it is void. */
            expires_in: number;
        };
        SignInWaysResponse: {
            /**
             * @description Who may make an account.
             * @enum {string}
             */
            signup: "open" | "invite" | "closed";
            /** @description Whether GET /login/oidc/ leads to an identity provider. */
            openid: boolean;
            /** @description Whether an e-mail address has to be confirmed before the first login. */
            confirms_email: boolean;
        };
        WebLoginResponse: {
            /** @description Goes into the Authorization header of every request. Keep it in memory only. */
            access: string;
        };
        WebRefreshResponse: {
            /** @description The next access token; null when there is no login in the cookie. */
            access: string | null;
        };
        LivenessResponse: {
            /** @enum {string} */
            status: "ok";
        };
        ReadinessChecksResponse: {
            /** @enum {string} */
            database: "ok" | "down";
            /**
             * @description Why the database is down. locked: another process holds it; full: its disk is full; missing, replaced: its file was removed, or another one took its place; read_only: it cannot be written; unreadable: it cannot be read.
             * @enum {string}
             */
            database_fault?: "locked" | "full" | "missing" | "replaced" | "read_only" | "unreadable";
            /**
             * @description degraded: nothing is indexed, or the documents have changed since and the index before serves; down: the first index is being made.
             * @enum {string}
             */
            index: "ok" | "degraded" | "down";
            /**
             * @description degraded: no provider is configured to answer.
             * @enum {string}
             */
            answers: "ok" | "degraded";
        };
        ReadinessResponse: {
            /** @enum {string} */
            status: "ok" | "degraded" | "down";
            checks: components["schemas"]["ReadinessChecksResponse"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAuditEvents: {
        parameters: {
            query?: {
                /** @description At most this many. */
                limit?: number;
                /** @description Start of the page, taken from the `Link` header of the page before. */
                before?: number;
                /** @description Only what this account did. */
                actor_id?: number;
                /** @description Only this action; `user.` means every action that begins so. */
                action?: string;
                /** @description Only changes of this kind of thing. */
                target_type?: string;
                /** @description Only changes of the thing with this id. */
                target_id?: number;
                /** @description Only events from this day (UTC) or time on. */
                from?: string;
                /** @description Only events before this day (UTC) or time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEventResponse"][];
                };
            };
        };
    };
    signUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignupRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignupResponse"];
                };
            };
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPairResponse"];
                };
            };
        };
    };
    refreshToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshTokenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPairResponse"];
                };
            };
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshTokenRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    openVerificationLink: {
        parameters: {
            query: {
                token: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing is confirmed yet. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyEmailRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["VerifyEmailRequest"];
            };
        };
        responses: {
            /** @description Browsers get a page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessResponse"];
                };
            };
        };
    };
    resendVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResendVerificationRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessResponse"];
                };
            };
        };
    };
    listLogins: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginResponse"][];
                };
            };
        };
    };
    endOtherLogins: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    endLogin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    beginOpenidLogin: {
        parameters: {
            query?: {
                /** @description Page that gets a code for the tokens in its fragment: `#code=…`. When omitted, the tokens are the answer. */
                return_to?: string;
                /** @description With `return_to`: SHA-256 in base64url of a random text that the page keeps, as in PKCE. */
                challenge?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page of the provider. */
            302: {
                headers: {
                    /** @description Where to go. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    finishOpenidLogin: {
        parameters: {
            query?: {
                error?: string;
                code?: string;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tokens, unless a page waits for a code. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPairResponse"];
                };
            };
            /** @description The page that waits, with its code in the fragment. */
            303: {
                headers: {
                    /** @description Where to go. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    exchangeOpenidCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenidTokenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPairResponse"];
                };
            };
        };
    };
    openResetLink: {
        parameters: {
            query: {
                token: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing is changed yet. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordResetRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessResponse"];
                };
            };
        };
    };
    confirmPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmPasswordResetRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["ConfirmPasswordResetRequest"];
            };
        };
        responses: {
            /** @description Browsers get a page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessResponse"];
                };
            };
        };
    };
    readProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileResponse"];
                };
            };
        };
    };
    deleteProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeleteAccountRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeProfileRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileResponse"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description At most this many. */
                limit?: number;
                /** @description Start of the page, taken from the `Link` header of the page before. */
                after?: number;
                /** @description Part of a username, of an e-mail address, or of a first or last name; case is ignored. */
                search?: string;
                /** @description Only accounts of this role. */
                role?: "member" | "admin";
                /** @description Only accounts that may log in, or only those that are locked out. */
                state?: "active" | "locked_out";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"][];
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateUserRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
        };
    };
    readUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeUserRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
        };
    };
    startPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessResponse"];
                };
            };
        };
    };
    endLoginsOfUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listGroups: {
        parameters: {
            query?: {
                /** @description At most this many. */
                limit?: number;
                /** @description Start of the page, taken from the `Link` header of the page before. */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupResponse"][];
                };
            };
        };
    };
    createGroup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateGroupRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupResponse"];
                };
            };
        };
    };
    readGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupResponse"];
                };
            };
        };
    };
    deleteGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeGroupRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupResponse"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                /** @description At most this many. */
                limit?: number;
                /** @description Start of the page, taken from the `Link` header of the page before. */
                after?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"][];
                };
            };
        };
    };
    addMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    openInvitation: {
        parameters: {
            query: {
                token: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing is made yet. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInvitationRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["AcceptInvitationRequest"];
            };
        };
        responses: {
            /** @description Browsers get a page. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignupResponse"];
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /** @description At most this many. */
                limit?: number;
                /** @description Start of the page, taken from the `Link` header of the page before. */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationResponse"][];
                };
            };
        };
    };
    createInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationResponse"];
                };
            };
        };
    };
    makeInvitationLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationLinkResponse"];
                };
            };
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description At most this many. */
                limit?: number;
                /** @description Start of the page, taken from the `Link` header of the page before. */
                after?: number;
                /** @description Keys of this account instead of your own; for admins. */
                user_id?: number;
                /** @description Keys of all accounts; for admins. */
                of?: "everybody";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyResponse"][];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKeyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKeyResponse"];
                };
            };
        };
    };
    readApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyResponse"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeApiKeyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyResponse"];
                };
            };
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKeyResponse"];
                };
            };
        };
    };
    checkAiProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AiStatusResponse"];
                };
            };
        };
    };
    readAiStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AiStatusResponse"];
                };
            };
        };
    };
    listCollections: {
        parameters: {
            query?: {
                /** @description At most this many. */
                limit?: number;
                /** @description Start of the page, taken from the `Link` header of the page before. */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionResponse"][];
                };
            };
        };
    };
    createCollection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCollectionRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionResponse"];
                };
            };
        };
    };
    readCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionResponse"];
                };
            };
        };
    };
    deleteCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeCollectionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionResponse"];
                };
            };
        };
    };
    listAllGrants: {
        parameters: {
            query?: {
                /** @description At most this many. */
                limit?: number;
                /** @description Start of the page, taken from the `Link` header of the page before. */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionGrantResponse"][];
                };
            };
        };
    };
    listGrants: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantResponse"][];
                };
            };
        };
    };
    grantToUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                user_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    revokeFromUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    grantToGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                group_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    revokeFromGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                group_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readVectorStoreStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VectorStoreStatsResponse"];
                };
            };
        };
    };
    listDocuments: {
        parameters: {
            query?: {
                /** @description At most this many. */
                limit?: number;
                /** @description Start of the page, taken from the `Link` header of the page before. */
                after?: number;
                /** @description Part of a name or a title; case is ignored. */
                search?: string;
                /** @description A tag that the documents have; repeated: each of them. */
                tag?: string[];
                /** @description State of the newest version. */
                state?: "waiting" | "reading" | "read" | "refused";
                /** @description A file extension, or a format with all of its: `markdown`. */
                type?: string;
                /** @description Id or name of a collection. */
                collection?: string;
                origin?: "folder" | "upload";
                /** @description What the program that uploaded it calls it. */
                external_id?: string;
                /** @description `name`: by title, or by name without one; `changed`: when their sources say, or when they came. A minus: the other way round. */
                sort?: "added" | "name" | "-name" | "changed" | "-changed";
                /** @description What the last document of the page before is sorted by, taken from its `Link` header. */
                after_value?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    /** @description How many documents there are on all pages; sent with the first. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentResponse"][];
                };
            };
        };
    };
    addDocuments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadFormRequest"];
                "application/json": components["schemas"]["AddTextRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadResponse"];
                };
            };
        };
    };
    listDocumentTags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagResponse"][];
                };
            };
        };
    };
    readDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentDetailResponse"];
                };
            };
        };
    };
    replaceDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ReplaceFormRequest"];
                "application/json": components["schemas"]["ReplaceTextRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedDocumentResponse"];
                };
            };
        };
    };
    deleteDocument: {
        parameters: {
            query?: {
                /** @description Whether answers, files, the index and the files of the database lose what they keep of it, too. */
                erase?: "true" | "false";
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is erased; a job removes the rest of it. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureResponse"];
                };
            };
            /** @description It is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeDocumentRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentDetailResponse"];
                };
            };
        };
    };
    readDocumentContent: {
        parameters: {
            query?: {
                /** @description Number of a version; the one that answers are made from when left out. */
                version?: number;
                /** @description Where to begin in the text, in UTF-16 units. */
                start?: number;
                /** @description Where to end; an answer holds at most 500000 units, and its Link header leads to what follows. */
                end?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentResponse"];
                };
            };
        };
    };
    listDocumentChunks: {
        parameters: {
            query?: {
                /** @description At most this many. */
                limit?: number;
                /** @description Start of the page, taken from the `Link` header of the page before. */
                after?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChunkResponse"][];
                };
            };
        };
    };
    readDocumentFile: {
        parameters: {
            query?: {
                /** @description Number of a version; the one that answers are made from when left out. */
                version?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description attachment, with its name. */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
    deleteDocuments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeleteDocumentsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedDocumentsResponse"];
                };
            };
        };
    };
    listVersions: {
        parameters: {
            query?: {
                /** @description At most this many. */
                limit?: number;
                /** @description Start of the page, taken from the `Link` header of the page before. */
                before?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionResponse"][];
                };
            };
        };
    };
    readVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                /** @description Number of the version. */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionResponse"];
                };
            };
        };
    };
    deleteVersion: {
        parameters: {
            query?: {
                /** @description Whether answers, files, the index and the files of the database lose what they keep of it, too. */
                erase?: "true" | "false";
            };
            header?: never;
            path: {
                id: number;
                /** @description Number of the version. */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is erased; a job removes the rest of it. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureResponse"];
                };
            };
            /** @description It is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    restoreVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                /** @description Number of the version. */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedDocumentResponse"];
                };
            };
        };
    };
    readDiff: {
        parameters: {
            query?: {
                /** @description Number of a version; the one before `to` when left out. */
                from?: number;
                /** @description Number of a version; the one that answers are made from when left out. */
                to?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiffResponse"];
                };
            };
        };
    };
    rebuildIndex: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RebuildRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RebuildResponse"];
                };
            };
        };
    };
    syncDocuments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SyncRequest"];
            };
        };
        responses: {
            /** @description The job, or the one that waits or runs already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobResponse"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description At most this many. */
                limit?: number;
                /** @description Start of the page, taken from the `Link` header of the page before. */
                before?: number;
                /** @description Only jobs of this kind. */
                kind?: "ingest_document" | "recognise_document" | "sync_documents" | "rebuild_index" | "recut_documents" | "compact_index" | "import_collection" | "backup" | "evaluate" | "erase_document" | "remove_traces" | "scheduled";
                /** @description Only jobs in this state. */
                state?: "queued" | "running" | "succeeded" | "failed" | "cancelled";
                /** @description Only jobs of this account; others than your own for admins only. */
                owner_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobResponse"][];
                };
            };
        };
    };
    readJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobResponse"];
                };
            };
        };
    };
    followJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sends only what is newer than the event with this id. */
                "Last-Event-ID"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job as it is now, and after each change: `job` while it is queued or runs, `done` when it has ended, which ends the stream, each with the JSON of GET /jobs/{id}/ (JobResponse); `error`: the error body, when the job was deleted or is no longer to be seen. Ids increase; with `Last-Event-ID` the stream continues after that event. Lines that begin with a colon only keep the connection open. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job after that; one that had ended already is unchanged. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobResponse"];
                };
            };
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job, queued again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobResponse"];
                };
            };
        };
    };
    askQuestion: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key that the client chooses for this question: a repeated request with the same key and body returns the same answer without another model call. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskRequest"];
            };
        };
        responses: {
            /** @description The answer. With `stream` or `Accept: text/event-stream` the body is of type text/event-stream instead, as in GET /chat/{id}/stream: `sources`: `{id, sources}`, the id of the message and every passage sent to the model; `delta`: `{text}`, the next piece of the answer; `retracted`: `{}`, the text so far was no part of the answer; the deltas after it are the answer from its beginning; `done`: the JSON of the response without streaming; `error`: the error body, when the answer was interrupted. Ids increase; with `Last-Event-ID`, GET /chat/{id}/stream continues after that event. Lines that begin with a colon only keep the connection open. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswerResponse"];
                };
            };
        };
    };
    readHistory: {
        parameters: {
            query?: {
                /** @description At most this many messages, the newest ones. */
                limit?: number;
                /** @description Only messages older than the one with this id. */
                before?: number;
                /** @description Includes questions that could not be answered. */
                include_failed?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the older messages; sent with `limit` when older messages exist. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageResponse"][];
                };
            };
        };
    };
    readMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the message. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageResponse"];
                };
            };
        };
    };
    explainAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the message. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplanationResponse"];
                };
            };
        };
    };
    streamAnswer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sends only the events after the event with this id. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @description Id of the message. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events of the answer after the given event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    stopAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the message. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message after the stop; a message whose answer had already ended is unchanged. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageResponse"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: {
                /** @description At most this many sessions. */
                limit?: number;
                /** @description Start of the page, taken from the `Link` header of the previous page. */
                before?: string;
                /** @description Lists the sessions of others that are shared with you instead of your own. */
                shared?: boolean;
                /** @description Lists only sessions that you keep at the top of your list, or only the others. */
                pinned?: boolean;
                /** @description Lists only sessions whose title contains this, in any case. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionResponse"][];
                };
            };
        };
    };
    createSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSessionRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionResponse"];
                };
            };
        };
    };
    readSession: {
        parameters: {
            query?: {
                /** @description At most this many messages, the newest ones. */
                limit?: number;
                /** @description Only messages older than the one with this id. */
                before?: number;
                /** @description Includes questions that could not be answered. */
                include_failed?: boolean;
                /** @description Includes questions that are being answered: GET /chat/{id}/stream/ tells their answers. */
                include_pending?: boolean;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionWithMessagesResponse"];
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSessionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionResponse"];
                };
            };
        };
    };
    listShares: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the session. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShareResponse"][];
                };
            };
        };
    };
    shareWithUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the session. */
                id: number;
                username: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShareSessionRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    unshareWithUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the session. */
                id: number;
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    shareWithGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the session. */
                id: number;
                /** @description Id of a group that you are in; see /me/. */
                group_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShareSessionRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    unshareWithGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the session. */
                id: number;
                /** @description Id of a group that you are in; see /me/. */
                group_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the session. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkResponse"][];
                };
            };
        };
    };
    createLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the session. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateLinkRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewLinkResponse"];
                };
            };
        };
    };
    revokeLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the session. */
                id: number;
                link_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readSharedSession: {
        parameters: {
            query?: {
                /** @description At most this many messages, the newest ones. */
                limit?: number;
                /** @description Only messages older than the one with this id. */
                before?: number;
                /** @description Includes questions that could not be answered. */
                include_failed?: boolean;
                /** @description Includes questions that are being answered: GET /chat/{id}/stream/ tells their answers. */
                include_pending?: boolean;
            };
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionWithMessagesResponse"];
                };
            };
        };
    };
    readFeedback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the message. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackResponse"];
                };
            };
        };
    };
    giveFeedback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the message. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveFeedbackRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackResponse"];
                };
            };
        };
    };
    takeFeedbackBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the message. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    exportSession: {
        parameters: {
            query?: {
                format?: "markdown" | "json";
            };
            header?: never;
            path: {
                /** @description Id of the session. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file; citations are footnotes in Markdown. */
            200: {
                headers: {
                    /** @description Name of the file, from the title. */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionExportResponse"];
                    "text/markdown": string;
                };
            };
        };
    };
    readAnalytics: {
        parameters: {
            query?: {
                /** @description Number of UTC days, the last one included. */
                days?: number;
                /** @description The last UTC day; today when omitted. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnalyticsResponse"];
                };
            };
        };
    };
    readUsage: {
        parameters: {
            query?: {
                /** @description Number of UTC days, including today. */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageResponse"];
                };
            };
        };
    };
    reportUsage: {
        parameters: {
            query: {
                group_by: "day" | "day_model" | "user" | "key" | "group" | "model" | "collection";
                /** @description First UTC day; 29 days before the last one when omitted. */
                from?: string;
                /** @description Last UTC day; today when omitted. */
                to?: string;
                /** @description Only calls for this account. */
                user_id?: number;
                /** @description Only calls for accounts that are in this group now. */
                group_id?: number;
                /** @description Only calls for this API key. */
                api_key_id?: number;
                /** @description At most so many rows; what is beyond them is summed. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupedUsageResponse"];
                };
            };
        };
    };
    readLatency: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LatencyResponse"][];
                };
            };
        };
    };
    listEvaluations: {
        parameters: {
            query?: {
                /** @description At most this many. */
                limit?: number;
                /** @description Start of the page, taken from the `Link` header of the page before. */
                before?: number;
                /** @description Only evaluations of this kind. */
                kind?: "answers" | "retrieval" | "support";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationResponse"][];
                };
            };
        };
    };
    listBudgets: {
        parameters: {
            query?: {
                /** @description At most this many. */
                limit?: number;
                /** @description Start of the page, taken from the `Link` header of the page before. */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetResponse"][];
                };
            };
        };
    };
    createBudget: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBudgetRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetResponse"];
                };
            };
        };
    };
    readBudget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetResponse"];
                };
            };
        };
    };
    deleteBudget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeBudget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeBudgetRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetResponse"];
                };
            };
        };
    };
    listOwnBudgets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetResponse"][];
                };
            };
        };
    };
    searchDocuments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResponse"];
                };
            };
        };
    };
    listCitingAnswers: {
        parameters: {
            query?: {
                /** @description At most this many. */
                limit?: number;
                /** @description Start of the page, taken from the `Link` header of the page before. */
                before?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next": URL of the next page; sent when there is one. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CitingAnswersResponse"];
                };
            };
        };
    };
    listModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelListResponse"];
                };
            };
        };
    };
    readModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelResponse"];
                };
            };
        };
    };
    refuseEmbeddings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: never;
    };
    createChatCompletion: {
        parameters: {
            query?: never;
            header?: {
                /** @description As for POST /chat/. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatCompletionRequest"];
            };
        };
        responses: {
            /** @description The answer; with `stream` chunks of it as server-sent events, the last before `[DONE]` with `askbase`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatCompletionResponse"];
                };
            };
        };
    };
    createResponse: {
        parameters: {
            query?: never;
            header?: {
                /** @description As for POST /chat/. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateResponseRequest"];
            };
        };
        responses: {
            /** @description The answer; with `stream` its events as server-sent events, the last of which holds this response. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedResponse"];
                };
            };
        };
    };
    listScheduledJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduledJobResponse"][];
                };
            };
        };
    };
    listScheduledRuns: {
        parameters: {
            query?: {
                /** @description At most this many, the newest. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Name of the scheduled job. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduledRunResponse"][];
                };
            };
        };
    };
    runScheduledJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the scheduled job. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job that stands for the run: follow it to see how it goes. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobResponse"];
                };
            };
        };
    };
    listBackups: {
        parameters: {
            query?: {
                /** @description Id of a document, or its name in citations: `holds_document` says of each backup whether it is in it. */
                document?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupResponse"][];
                };
            };
        };
    };
    createBackup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBackupRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupJobResponse"];
                };
            };
        };
    };
    downloadBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archive. */
            200: {
                headers: {
                    /** @description attachment, with its name. */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/gzip": string;
                };
            };
        };
    };
    deleteBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingResponse"][];
                };
            };
        };
    };
    readStorage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StorageResponse"];
                };
            };
        };
    };
    sendMcpMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonRpcRequest"];
            };
        };
        responses: {
            /** @description The JSON-RPC response, as JSON or as server-sent events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A notification was taken. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    describeProtectedResource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProtectedResourceResponse"];
                };
            };
        };
    };
    describeOnlyResource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProtectedResourceResponse"];
                };
            };
        };
    };
    openSocket: {
        parameters: {
            query?: {
                /** @description A ticket of POST /ws-tickets/. */
                ticket?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The socket is open. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createTicket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WsTicketResponse"];
                };
            };
        };
    };
    listSignInWays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInWaysResponse"];
                };
            };
        };
    };
    logInWithCookie: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebLoginResponse"];
                };
            };
        };
    };
    exchangeOpenidCodeWithCookie: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenidTokenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebLoginResponse"];
                };
            };
        };
    };
    refreshCookie: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebRefreshResponse"];
                };
            };
        };
    };
    logOutWithCookie: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    checkLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LivenessResponse"];
                };
            };
        };
    };
    checkReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadinessResponse"];
                };
            };
        };
    };
    readMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
}
