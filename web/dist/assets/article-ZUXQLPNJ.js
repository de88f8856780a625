import{d as a,e as b}from"./chunk-QK4JORKX.js";import"./chunk-LKERL5T7.js";import"./chunk-ARLWVYIB.js";import"./chunk-YT3CUBPW.js";export{a as About,b as View};
