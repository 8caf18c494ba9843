// Runs before each test file: tests never read .env and keep FAISS to one thread.
process.env['NODE_ENV'] = 'test';
process.env['OMP_NUM_THREADS'] = '1';
