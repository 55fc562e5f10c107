"""Code for frameworks, one in each module, if a few lines in a guide are not enough.

May import everything but the command and ``testing``, and its own framework; imported by no other
module.
"""
