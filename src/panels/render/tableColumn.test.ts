import { text } from '../../sql/columns';
import { tableColumn } from './tableColumn';

const linkOf = (narrowed?: { tab: string; to: 'error_class' }) =>
  tableColumn(text(), { column: 'label', title: 'Endpoint', link: true, narrowed }, 'screen').links;

it('links to the page of a row, with the choices of the screen', () => {
  expect(linkOf()).toMatchObject([{ url: '${__data.fields.path:raw}${__url.params}' }]);
});

it('opens a tab of the page with one more filter, of a value in the row', () => {
  expect(linkOf({ tab: 'errors', to: 'error_class' })).toMatchObject([
    {
      url: '${__data.fields.path:raw}/errors${__url.params}&var-filters=error_class%7C%3D%7C${__data.fields.error_class:percentencode}',
    },
  ]);
});
