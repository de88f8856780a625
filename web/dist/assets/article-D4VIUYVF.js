import{d as a,e as b}from"./chunk-CMES7ECU.js";import"./chunk-SPLLRUUY.js";import"./chunk-6AGL66YE.js";import"./chunk-JHK6GXBA.js";export{a as About,b as View};
