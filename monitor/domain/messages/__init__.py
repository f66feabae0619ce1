"""The texts of alerts. Pure: values in, plain text out; everything from pages is bounded and one line."""
