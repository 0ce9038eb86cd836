package io.goldensignals.contracts;

/** What a bar's prices are adjusted for. One series never mixes two of them. */
public enum Adjustment {
    RAW,
    SPLIT,
    SPLIT_AND_DIVIDEND
}
