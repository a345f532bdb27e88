import NotFoundDocument from "./fehler/404/page.tsx";

// Only seen without the edge, which answers unknown addresses itself.
export default NotFoundDocument;
