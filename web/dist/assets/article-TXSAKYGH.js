import{d as a,e as b}from"./chunk-FAYBS2LP.js";import"./chunk-LOTWKREF.js";import"./chunk-2KX6YHZ4.js";import"./chunk-3TN5TT2P.js";export{a as About,b as View};
