"""What is known of the Independent Reporting Mechanism: its methods and its rules, as values."""
