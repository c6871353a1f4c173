# What a colleague sent; a learner's own file is left alone.
[ -e .env ] || printf 'EXPORT_USER=room4\nEXPORT_KEY=not-a-real-key-4711\n' > .env
