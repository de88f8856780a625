import{d as a,e as b}from"./chunk-XYPQYJAD.js";import"./chunk-D5L4K23H.js";import"./chunk-4G7EARYA.js";import"./chunk-5YKROSFC.js";export{a as About,b as View};
