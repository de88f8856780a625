import{d as a,e as b}from"./chunk-4C5GBVAN.js";import"./chunk-P2Y23IP5.js";import"./chunk-OH4I2CQL.js";import"./chunk-C6FQGY6E.js";export{a as About,b as View};
