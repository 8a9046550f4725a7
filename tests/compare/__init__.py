"""What the program says of every fixture, beside what it said at a commit before: moving rooms changes no answer."""
