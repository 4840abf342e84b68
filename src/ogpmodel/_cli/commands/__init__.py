"""The commands: the function ``run`` of each module takes the arguments, prints, and returns the exit code.

`main` loads only the module of the command that is run: the library takes longer to load than most commands
take to run.
"""
