import type { result } from '#shared/contract/assessments/assessment.ts'
import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { missingItems } from '#shared/rules/assessment-answers.ts'
import { instrumentCaution } from '#shared/rules/instrument-cautions.ts'
import { ruleBehind } from '#shared/rules/rule-behind.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { LevelBars } from '#renderer/domain/LevelBars.tsx'
import { Button, Kbd } from '@mantine/core'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { ChangeMark } from './ChangeMark.tsx'
import classes from './Questionnaire.module.css'
import {
  changeCounts,
  partialSum,
  type Answers,
  type PreviousAnswers,
} from './questionnaire-view.ts'

export type Judgement = z.output<typeof result>

interface ResultPanelProps {
  readonly book: InstrumentRulebook
  readonly answers: Answers
  /** Null while something is missing. */
  readonly judgement: Judgement | null
  readonly previous: PreviousAnswers | null
  /** Puts the cursor on an item; without it gaps are only named. */
  readonly onGoTo?: ((code: string) => void) | undefined
  /** Another level than the computed one, decided by somebody. */
  readonly decision?: ReactNode
}

/** Whether the sum of all groups means something. */
function showsTotal({ hasTotal, scoring }: InstrumentRulebook): boolean {
  return hasTotal && scoring !== 'risks'
}

function totalWord({ scoring }: InstrumentRulebook): string {
  return scoring === 'grade' ? '分级' : '总分'
}

function worstLevelOf({ levels }: InstrumentRulebook): number {
  return Math.max(1, ...levels.map(({ level }) => level))
}

interface LevelProps {
  readonly book: InstrumentRulebook
  /** Null where the instrument gives none. */
  readonly level: number | null
}

function Level({ book, level }: LevelProps) {
  if (level === null) return book.scoring === 'risks' ? null : <>不分等级</>
  const band = book.levels.find((one) => one.level === level)
  if (band === undefined) return <>{level} 级</>
  return (
    <>
      <LevelBars level={level} worst={worstLevelOf(book)} /> {band.shortName}{' '}
      <CertaintyMark
        status={band.status}
        note={band.note}
        rulebook={book.id}
        path={`levels/${level}`}
      />
    </>
  )
}

function Reasons({ book, judgement }: { book: InstrumentRulebook; judgement: Judgement }) {
  return (
    <ol className={classes.reasons} aria-label="等级怎么得来">
      {judgement.reasons.map(({ rule, text }) => {
        const source = ruleBehind(book, rule)
        return (
          <li key={`${rule} ${text}`}>
            {text}{' '}
            {source === null ? null : (
              <CertaintyMark
                status={source.status}
                note={source.note}
                rulebook={book.id}
                path={source.path}
              />
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** As many names as fit into a line or two. */
const namedGaps = 5

type GapsProps = Pick<ResultPanelProps, 'book' | 'answers' | 'onGoTo'>

/** What is still missing, by name, and the way to the first of it. */
function Gaps({ book, answers, onGoTo }: GapsProps) {
  const gaps = missingItems(book, answers)
  const [first] = gaps
  if (first === undefined) return null
  const names = gaps.slice(0, namedGaps).map(({ name }) => name)
  return (
    <div className={classes.gaps}>
      <span>
        还差 {gaps.length} 项：{names.join('、')}
        {gaps.length > namedGaps ? ' 等' : ''}
      </span>
      {onGoTo === undefined ? null : (
        <Button
          variant="default"
          size="compact-xs"
          rightSection={<Kbd size="xs">F8</Kbd>}
          onClick={() => onGoTo(first.code)}
        >
          到空项
        </Button>
      )}
    </div>
  )
}

type SinceProps = Pick<ResultPanelProps, 'book' | 'answers' | 'previous'> & {
  readonly total: number | null
}

function SinceLastTime({ book, answers, previous, total }: SinceProps) {
  if (previous === null) return null
  const { up, down } = changeCounts(book, answers, previous)
  if (!showsTotal(book)) {
    return (
      <p className={classes.since}>
        与上次 {previous.assessedOn} 比：{up} 项升，{down} 项降
      </p>
    )
  }
  const change = total === null ? null : total - previous.total
  return (
    <p className={classes.since}>
      上次 {previous.assessedOn} {totalWord(book)} {previous.total}
      {change === null || change === 0 ? null : (
        <>
          {' '}
          <ChangeMark change={change} higherIs={book.groups[0]?.higherIs} />
        </>
      )}
      ，{up} 项升，{down} 项降
    </p>
  )
}

interface FigureProps {
  readonly book: InstrumentRulebook
  readonly total: number | null
  readonly sum: number
  readonly answered: number
}

/** The total with its maximum; so far what was answered. Where there is no total, each group has its sum. */
function Figure({ book, total, sum, answered }: FigureProps) {
  if (!showsTotal(book)) {
    if (book.scoring !== 'risks') return <span className={classes.caption}>分项定级</span>
    return (
      <span>
        <strong className={classes.total}>{total ?? '—'}</strong>
        <span className={classes.caption}> 类有风险</span>
      </span>
    )
  }
  const most = book.groups.reduce((all, { maximum }) => all + maximum, 0)
  return (
    <span>
      <span className={classes.caption}>{total === null ? '已得' : totalWord(book)}</span>{' '}
      <strong className={classes.total}>{answered === 0 ? '—' : (total ?? sum)}</strong>
      <span className={classes.caption}> / {most}</span>
    </span>
  )
}

/** Sum and level of each group, where the instrument has them. */
function GroupLevels({ book, judgement }: { book: InstrumentRulebook; judgement: Judgement }) {
  const rows = book.groups.flatMap((group) => {
    const found = judgement.groupLevels[group.code]
    return found === undefined ? [] : [{ ...group, found }]
  })
  if (rows.length === 0) return null
  return (
    <dl className={classes.groupLevels}>
      {rows.map(({ code, name, maximum, found }) => (
        <div key={code}>
          <dt>{name}</dt>
          <dd>
            {judgement.sums[code] ?? '—'} / {maximum} · {found.name}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What follows from the answers: total, level with its reasons, what is missing, what changed. */
export function ResultPanel(props: ResultPanelProps) {
  const { book, answers, judgement, previous } = props
  const { sum, answered, count } = partialSum(book.items, answers)
  const total = judgement?.total ?? null
  const caution = instrumentCaution(book.id)
  return (
    <section className={classes.result} aria-label="评估结果">
      <div className={classes.figures}>
        <Figure book={book} total={total} sum={sum} answered={answered} />
        <strong className={classes.level} role="status">
          {judgement === null ? (
            <span className="unknown">
              已评 {answered} / {count} 项
            </span>
          ) : (
            <Level book={book} level={judgement.finalLevel} />
          )}
        </strong>
      </div>
      {judgement === null ? (
        <Gaps book={book} answers={answers} onGoTo={props.onGoTo} />
      ) : (
        <Reasons book={book} judgement={judgement} />
      )}
      {judgement === null ? null : <GroupLevels book={book} judgement={judgement} />}
      {caution === null ? null : <p className={classes.caution}>{caution}</p>}
      {props.decision}
      <SinceLastTime book={book} answers={answers} previous={previous} total={total} />
    </section>
  )
}
