/**
 * Groups of synonyms from working life, so that a question about "vacation" matches a page about "leave". Only general English, where
 * each word of a group can replace the others; terms of a particular industry do not belong here.
 */
const GROUPS = `
  vacation holiday leave
  employee staff worker personnel
  colleague coworker
  newcomer starter joiner hire
  boss manager supervisor
  head leader lead chief
  ceo executive
  cfo financial
  cto technology
  salary wage pay earnings
  pay payment payable
  value worth
  open opening available
  call contact inform notify report
  money amount sum budget
  price cost charge fee rate
  expense spending
  bonus reward
  refund reimburse repay compensation
  discount reduction rebate
  allowance limit maximum cap longest largest biggest most
  minimum least shortest smallest
  voucher coupon
  invoice bill
  buy purchase
  client customer
  vendor supplier
  firm company business
  phone telephone mobile hotline
  email mail
  reply answer response respond
  ask request
  call request
  hr human
  message notification
  km kilometre kilometer
  car vehicle drive
  truck lorry
  bike bicycle
  plane flight fly
  trip journey travel
  eu european
  start begin beginning commence launch
  end finish stop
  expire lapse
  release publish launch
  cancel cancellation terminate
  close shut
  error fault bug problem issue
  fix repair correct solve
  outage downtime failure interruption
  reason cause why
  goal aim target objective purpose achieve mission
  duration length long last
  valid validity
  keep retain retention store
  delete erase remove wipe destroy
  allow permit permission
  forbid prohibit exclude
  approve approval authorise
  ill sick illness sickness
  doctor medical
  parent parental maternity paternity
  home remote remotely
  wfh remote
  offline connection
  advance front ahead upfront prepay
  yearly annual annually year
  frequency often every
  photo picture image
  app application
  website site portal
  login signin
  build manufacture
  responsible owner own charge
  founder founded establish
  headquarter hq
  join hire
  quit resign
  course training
  party celebration
  weekend saturday sunday
  storey floor
  luggage baggage
  hotel accommodation
  backup copy
  laptop computer
  password passcode
  locked blocked
  lost missing
  stolen theft
  drop fall decrease decline
  rise increase grow growth
  uptime availability
  due planned scheduled
  wait waiting delay
  location located address
  need require requirement
  choose select pick
  change modify switch
  send forward
  show display
  meeting conference
  document file
  rule policy guideline
  child kid
  partner spouse
  job position role
  recruit hiring
  test trial
  visitor guest
  warehouse depot
  certificate certification
  insurance cover
  gift present
  fail failure
  attempt try
  renew extend extension
  participant attendee attend
  absent absence
  decide decision
  suggestion idea proposal
  update upgrade
  feature function
  fine penalty
  train rail railway
  restore recover recovery
  write contact
  dinner supper meal
`;

/** Irregular verb forms, which a stemmer does not map to one stem. */
const IRREGULAR = `
  begin began begun
  break broke broken
  bring brought
  build built
  buy bought
  catch caught
  choose chose chosen
  come came
  cost costs
  draw drew drawn
  drive drove driven
  eat ate eaten
  fall fell fallen
  feel felt
  find found
  fly flew flown
  forget forgot forgotten
  get got gotten
  give gave given
  go went gone
  grow grew grown
  have had
  hear heard
  hide hid hidden
  hold held
  keep kept
  know knew known
  lead led
  leave left
  lend lent
  lose lost
  make made
  mean meant
  meet met
  pay paid
  ride rode ridden
  rise rose risen
  run ran
  say said
  see saw seen
  sell sold
  send sent
  shoot shot
  show shown
  speak spoke spoken
  spend spent
  stand stood
  steal stole stolen
  swim swam
  take took taken
  teach taught
  tell told
  think thought
  throw threw thrown
  understand understood
  wake woke
  wear wore worn
  win won
  write wrote written
`;

/** English synonyms, one group per entry. */
export const ENGLISH_SYNONYMS: readonly string[] = `${GROUPS.trim()}\n${IRREGULAR.trim()}`.split('\n');
