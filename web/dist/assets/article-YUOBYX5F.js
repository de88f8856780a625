import{d as a,e as b}from"./chunk-CIJVIFWG.js";import"./chunk-XVDLF6KI.js";import"./chunk-KNNKMVW3.js";import"./chunk-MGXB43FL.js";export{a as About,b as View};
