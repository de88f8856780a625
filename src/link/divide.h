/* Divides a group into stories: the two parts that are most alike on the average become one, until none are alike
 * enough. */
#ifndef LINK_DIVIDE_H
#define LINK_DIVIDE_H

#include "link/alike.h"

/* alike has count rows of ALIKE_STORY_UNIT numbers, and is used up. Members stand in an order that does not depend on
 * arrival: of pairs equally alike the first is joined. Gives each member the first member of its part. */
void divide_group(uint32_t (*alike)[ALIKE_STORY_UNIT], unsigned count, unsigned least, unsigned *parts);

#endif
