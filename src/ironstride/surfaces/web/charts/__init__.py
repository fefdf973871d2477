"""Pictures as SVG, made here: no script draws them, no style attribute colours them.

A chart is as wide as its place: horizontal places are percentages, heights and type are pixels. So a phone and a desk
get the same elements, and nothing written is ever scaled below what can be read.
"""
