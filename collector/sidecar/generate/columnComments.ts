import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { type EventMember } from '../src/pipeline/event/event';
import { MEMBERS } from '../src/pipeline/event/eventValues';

const CATALOGUE = join(__dirname, '../src/pipeline/event/columns.ts');

/**
 * The comment of each column in the catalogue, as one line of Markdown.
 * @throws when a column has none.
 */
export function columnComments(text = readFileSync(CATALOGUE, 'utf8')): ReadonlyMap<EventMember, string> {
  const source = ts.createSourceFile(CATALOGUE, text, ts.ScriptTarget.Latest, true);
  const comments = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) {
      comments.set(node.name.text, commentOf(node));
    } else {
      ts.forEachChild(node, visit);
    }
  };
  visit(source);
  return new Map(
    MEMBERS.map((member) => {
      const comment = comments.get(member);
      if (!comment) {
        throw new Error(`The column ${member} needs a comment in ${CATALOGUE}.`);
      }
      return [member, comment];
    })
  );
}

function commentOf(node: ts.Node): string {
  const texts = ts.getJSDocCommentsAndTags(node).map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '');
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}
