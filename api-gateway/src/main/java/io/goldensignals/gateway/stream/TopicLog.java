package io.goldensignals.gateway.stream;

/** A followed topic: its end in memory, and what came before. */
record TopicLog(TopicFeed feed, CatchUp catchUp) {}
