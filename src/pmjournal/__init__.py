"""A private journal of a project: how does the customer feel, how do we know, what next?"""
