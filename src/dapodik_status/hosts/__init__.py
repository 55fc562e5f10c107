"""What a host's own idiom needs and ten lines of a guide cannot do: one file a host.

May import everything but the command and ``testing``, and the one host; imported by nobody else.
"""
