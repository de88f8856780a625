import{d as a,e as b}from"./chunk-BDLWD4B5.js";import"./chunk-GPDZGMOE.js";import"./chunk-Q45CBHJN.js";import"./chunk-YO3FCCPE.js";export{a as About,b as View};
