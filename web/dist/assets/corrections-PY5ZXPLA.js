import{e as t}from"./chunk-YDMZ7QDT.js";function o(e){return t("h1",{children:"…"})}export{o as View};
