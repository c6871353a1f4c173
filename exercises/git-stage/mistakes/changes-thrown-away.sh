git restore .
