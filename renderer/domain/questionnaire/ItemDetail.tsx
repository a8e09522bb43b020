import type { InstrumentItem, InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { ChangeMark } from './ChangeMark.tsx'
import classes from './Questionnaire.module.css'
import {
  changeOf,
  changeText,
  higherIsOf,
  optionOf,
  type Answers,
  type PreviousAnswers,
} from './questionnaire-view.ts'

interface ItemDetailProps {
  readonly book: InstrumentRulebook
  readonly item: InstrumentItem
  readonly answers: Answers
  readonly previous: PreviousAnswers | null
  readonly error: string | undefined
  readonly isReadOnly: boolean
  readonly onChoose: (code: string, score: number) => void
  /** What another instrument proposes for the item. */
  readonly proposal?: ReactNode
}

type LastTimeProps = Pick<ItemDetailProps, 'book' | 'item' | 'answers' | 'previous'>

/** What was said of the item the last time, and how it moved. */
function LastTime({ book, item, answers, previous }: LastTimeProps) {
  const higherIs = higherIsOf(book, item)
  if (previous === null) return null
  const before = previous.answers[item.code]
  const change = changeOf(item.code, answers, previous)
  return (
    <p className={classes.lastTime}>
      {previous.assessedOn}：
      {before === undefined
        ? '没有这一项'
        : item.number === null
          ? `${before} ${book.scoring === 'grade' ? '级' : '分'}，${optionOf(item, before)?.label ?? '选项已改'}`
          : `${before} ${item.number.unit}`}
      {change === null ? null : (
        <>
          。这次{changeText(change)} <ChangeMark change={change} higherIs={higherIs} />
        </>
      )}
    </p>
  )
}

/** The item the cursor is on, with the full wording of its scores. */
export function ItemDetail(props: ItemDetailProps) {
  const { book, item, answers, previous, error, isReadOnly, onChoose } = props
  const score = answers[item.code]
  const before = previous?.answers[item.code]
  const path = `items/${item.code}`
  return (
    <section className={classes.detail} aria-label={`${item.code} ${item.name} 的选项`}>
      <h3 className={classes.detailHead}>
        <span className={classes.code}>{item.code}</span> {item.name}{' '}
        <CertaintyMark status={item.status} note={item.note} rulebook={book.id} path={path} />
      </h3>
      <p className={classes.scope}>{item.scope}</p>
      {error === undefined ? null : (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      <ul className={classes.options}>
        {item.options.map((option) => (
          <li key={option.score}>
            <button
              type="button"
              // The row itself is worked by keyboard; this is the wording, and a larger place to click.
              tabIndex={-1}
              disabled={isReadOnly}
              className={clsx(classes.option, option.score === score && classes.optionChosen)}
              onClick={() => onChoose(item.code, option.score)}
            >
              <span
                className={clsx(
                  classes.score,
                  option.score === score && classes.chosen,
                  option.score === before && classes.before,
                )}
              >
                {option.score}
              </span>
              <span className={classes.label}>{option.label}</span>
              {option.score === before ? <span className={classes.tag}>上次</span> : null}
            </button>
            <CertaintyMark
              status={option.status}
              note={option.note}
              rulebook={book.id}
              path={`${path}/options/${option.score}`}
            />
          </li>
        ))}
      </ul>
      {props.proposal}
      <LastTime book={book} item={item} answers={answers} previous={previous} />
    </section>
  )
}
