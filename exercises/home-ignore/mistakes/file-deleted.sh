rm .env
