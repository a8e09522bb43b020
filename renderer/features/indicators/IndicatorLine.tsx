import { FigureButton, IndicatorMark } from '#renderer/domain/figure/Figure.tsx'
import { TargetBar } from '#renderer/domain/figure/TargetBar.tsx'
import { valueText, type IndicatorRow } from '#renderer/domain/figure/figure-words.ts'
import { useFigurePlace } from '#renderer/domain/figure/use-figure-place.ts'
import { PlaceButton } from '#renderer/domain/PlaceButton.tsx'
import { rulesBeside } from './indicator-groups.ts'
import classes from './IndicatorTable.module.css'

/** Another city's plan, laid beside. */
export interface Beside {
  readonly name: string
  readonly rows: readonly IndicatorRow[]
}

/** What the bar beside it does not say; that the plan's years are over stands above all rows. */
function whyText({ statusText, unit, value, status }: IndicatorRow): string {
  const isMeasured = unit !== 'record' && value !== null
  if (isMeasured && status !== 'not_applicable') return ''
  return statusText.replace('；规划期已满', '')
}

/** By name the first two, and how many there are; where nothing is missing, why it stands so. */
function missingText(row: IndicatorRow): string {
  const { missing, missingCount } = row
  if (missingCount === 0) return whyText(row)
  const names = missing.slice(0, 2).map(({ what }) => what)
  return `${names.join('、')}${missingCount > names.length ? ` 等 ${missingCount} 项` : ''}`
}

/** What the other plan asks of the same figure, and how the home stands to it. */
function BesideCell({ row, beside }: { readonly row: IndicatorRow; readonly beside: Beside }) {
  const [first, ...more] = rulesBeside(row, beside.rows)
  if (first === undefined) return <span className={classes.quiet}>没有这一条</span>
  return (
    <FigureButton id={first.id} className={classes.besideFigure}>
      <span className={classes.asked} title={first.title}>
        {first.targetText ?? first.title}
      </span>
      <IndicatorMark status={first.status} asked={first} />
      {more.length === 0 ? null : <span className={classes.quiet}>另 {more.length} 条</span>}
    </FigureButton>
  )
}

interface IndicatorLineProps {
  readonly row: IndicatorRow
  readonly index: number
  readonly isActive: boolean
  readonly beside: Beside | null
  readonly onFocus: () => void
}

/** One rule of a plan. A click anywhere on the line opens what stands behind its figure. */
export function IndicatorLine({ row, index, isActive, beside, onFocus }: IndicatorLineProps) {
  const { open } = useFigurePlace()
  const text = missingText(row)
  return (
    <tr
      className={classes.line}
      tabIndex={isActive ? 0 : -1}
      data-row={index}
      onFocus={onFocus}
      onClick={(event) => {
        // Buttons and links of the line lead to places of their own.
        if ((event.target as HTMLElement).closest('a, button') === null) open(row.id)
      }}
    >
      <td>
        <IndicatorMark status={row.status} asked={row} />
      </td>
      <th scope="row">
        <span className={classes.title} title={row.title}>
          {row.title}
        </span>
      </th>
      <td>{row.unit === 'record' ? <RecordState row={row} /> : <TargetBar {...row} />}</td>
      <td>
        <span className={classes.text} title={text}>
          {text}
        </span>
      </td>
      {beside === null ? null : (
        <td>
          <BesideCell row={row} beside={beside} />
        </td>
      )}
      <td className={classes.placeCell} data-row-place>
        {row.toDo === null ? null : <ToDo toDo={row.toDo} />}
      </td>
    </tr>
  )
}

/** A record is there or not; there is nothing to measure. */
function RecordState({ row }: { readonly row: IndicatorRow }) {
  const value = valueText(row)
  const text = row.targetText === null ? value : `${value}。标准：${row.targetText}`
  return (
    <span className={classes.text} title={text}>
      {text}
    </span>
  )
}

/** The way out in a word, `登记`; what to enter stands beside in the line and in the name of the link. */
function ToDo({ toDo }: { readonly toDo: NonNullable<IndicatorRow['toDo']> }) {
  const [word = toDo.text] = toDo.text.split('“')
  return (
    <PlaceButton link={toDo.link} name={toDo.text}>
      {word}
    </PlaceButton>
  )
}
