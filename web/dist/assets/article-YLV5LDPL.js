import{d as a,e as b}from"./chunk-SBRA3Q4D.js";import"./chunk-YDOMOWGS.js";import"./chunk-FJSGSGSG.js";import"./chunk-K5JCAHEY.js";export{a as About,b as View};
