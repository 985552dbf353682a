const DOCUMENTS = 'https://github.com/callsight/callsight/blob/main/docs';

/** Address of a document of the repository. @param name with an anchor, such as `growth.md#keys` */
export const documentUrl = (name: string): string => `${DOCUMENTS}/${name}`;
