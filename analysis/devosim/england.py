"""What areas are held against when published figures are for England."""

# 57,690,323 residents (Office for National Statistics) times the shares of 16-64 in configs/data/age_profile.csv
RESIDENTS_16_64 = 36_258_887
