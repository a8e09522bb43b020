import { formatMonth } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { differenceText } from './bill-words.tsx'
import classes from './Bills.module.css'
import type { DraftRow } from './draft-columns.tsx'

function Problems({ row }: { readonly row: DraftRow }) {
  if (row.problems.length === 0) return null
  return (
    <ul className={classes.problems}>
      {row.problems.map(({ level, text }) => (
        <li key={text}>
          <StatusMark kind={level === 'block' ? 'bad' : 'due'}>{text}</StatusMark>
        </li>
      ))}
    </ul>
  )
}

/** By what the bill differs from that of the month before. */
function Changes({ row }: { readonly row: DraftRow }) {
  const { last } = row
  if (last === null) return <p className={classes.small}>上个月没有账单</p>
  if (last.changes.length === 0) return <p className={classes.small}>和上个月一样</p>
  return (
    <table className={classes.table}>
      <tbody>
        <tr className={classes.group}>
          <th scope="row">
            比上个月{' '}
            <TextLink to="/fees/bills/$billId" params={{ billId: last.billId }}>
              {formatFen(last.totalFen)}
            </TextLink>
          </th>
          <td className={classes.fen}>{differenceText(last.differenceFen)}</td>
        </tr>
        {last.changes.map(({ words, amountFen }) => (
          <tr key={words}>
            <td>{words}</td>
            <td className={classes.fen}>{differenceText(amountFen)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface PreviewPanelProps {
  readonly row: DraftRow
  readonly month: string
}

/** What one bill of the preview would hold, with what stands in its way. */
export function PreviewPanel({ row, month }: PreviewPanelProps) {
  const { name, bed, residentId, lines, totalFen, isReady } = row
  return (
    <Panel
      title={bed === null ? name : `${name}（${bed}）`}
      aside={
        <LinkButton
          to="/residents/$residentId"
          params={{ residentId }}
          search={{ tab: 'fees' }}
          variant="subtle"
          size="compact-xs"
        >
          计费设置
        </LinkButton>
      }
    >
      <Problems row={row} />
      <table className={classes.table}>
        <tbody>
          {lines.map((line, index) => (
            <tr key={`${index} ${line.words}`}>
              <td>{line.words}</td>
              <td className={classes.fen}>{formatFen(line.amountFen)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{formatMonth(month)}合计</th>
            <td className={classes.fen}>
              {isReady ? formatFen(totalFen) : <span className="unknown">未知</span>}
            </td>
          </tr>
        </tfoot>
      </table>
      <Changes row={row} />
    </Panel>
  )
}
