import{d as a,e as b}from"./chunk-HPZQNXQ7.js";import"./chunk-BQMM7OXZ.js";import"./chunk-7UUCO6NJ.js";import"./chunk-CCF5DSDE.js";export{a as About,b as View};
