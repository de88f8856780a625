import{d as a,e as b}from"./chunk-QV26XQTH.js";import"./chunk-CHCDKPV5.js";import"./chunk-DEUAHEIT.js";import"./chunk-6K6P65QD.js";export{a as About,b as View};
