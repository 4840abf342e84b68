"""Tables of values, and their output: text, HTML, CSV, workbooks, Arrow, DataFrames."""
