import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { Kbd, VisuallyHidden } from '@mantine/core'
import { clsx } from 'clsx'
import { useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react'
import { handleItemKey } from './item-keys.ts'
import { ItemDetail } from './ItemDetail.tsx'
import { ItemRow } from './ItemRow.tsx'
import classes from './Questionnaire.module.css'
import {
  changeOf,
  columnsOf,
  linesOf,
  partialSum,
  type Answers,
  type GroupedItems,
  type PreviousAnswers,
} from './questionnaire-view.ts'
import { SheetFrame } from './SheetFrame.tsx'
import type { ActiveItem } from './use-active-item.ts'

export interface QuestionnaireProps {
  readonly book: InstrumentRulebook
  readonly answers: Answers
  /** A score, or null where it is taken back; without it the sheet is only read. */
  readonly onAnswer?: ((code: string, score: number | null) => void) | undefined
  readonly previous: PreviousAnswers | null
  /** By item code. */
  readonly errors?: Readonly<Record<string, string>>
  readonly at: ActiveItem
  /** Enter on the last item: on to what follows the sheet. */
  readonly onPastEnd?: (() => void) | undefined
  /** What follows from the answers, above the wording of the item. */
  readonly result: ReactNode
}

interface GroupProps {
  readonly book: InstrumentRulebook
  readonly grouped: GroupedItems
  readonly answers: Answers
}

function GroupHead({ book, grouped, answers }: GroupProps) {
  const { group, items } = grouped
  const { sum, answered, count } = partialSum(items, answers)
  return (
    <div className={classes.group}>
      <span className={classes.groupName}>
        {group.code} {group.name}{' '}
        <CertaintyMark
          status={group.status}
          note={group.note}
          rulebook={book.id}
          path={`groups/${group.code}`}
        />
      </span>
      <span className={clsx(classes.groupSum, answered < count && classes.partial)}>
        <VisuallyHidden>
          {group.name}得分，已评 {answered} 项，共 {count} 项：
        </VisuallyHidden>
        {answered === 0 ? '—' : sum} / {group.maximum}
      </span>
    </div>
  )
}

/** Puts the cursor on the next score of the item to the left or right, without choosing it. */
function moveBy(target: EventTarget, step: number) {
  if (!(target instanceof HTMLElement)) return
  const scores = [
    ...(target.closest('[data-item]')?.querySelectorAll<HTMLElement>('[role=radio]') ?? []),
  ]
  const here = scores.findIndex((score) => score === target)
  scores[here + step]?.focus()
}

function useAnswering({ book, onAnswer, at, onPastEnd }: QuestionnaireProps) {
  const [complaint, setComplaint] = useState<string | null>(null)

  function onFocus(code: string) {
    at.setActive(code)
    setComplaint(null)
  }

  function chooseHere(score: number) {
    const item = book.items.find(({ code }) => code === at.active)
    if (item === undefined || onAnswer === undefined) return
    if (!item.options.some((option) => option.score === score)) {
      const scores = item.options.map((option) => option.score).toSorted((a, b) => a - b)
      setComplaint(`${item.name}没有 ${score} 分，只有 ${scores.join('、')}`)
      return
    }
    onAnswer(item.code, score)
    if (!at.goBy(1)) setComplaint(null)
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    handleItemKey(event, {
      choose: chooseHere,
      clear: () => onAnswer?.(at.active, null),
      goBy: at.goBy,
      goToEnd: (end) => at.goTo((end === 'first' ? at.order[0] : at.order.at(-1)) ?? at.active),
      goOn: () => {
        if (!at.goBy(1)) onPastEnd?.()
      },
      moveBy: (step) => moveBy(event.target, step),
    })
  }

  return { complaint, onFocus, onKeyDown }
}

/** The keys of the sheet; `most` is the highest score that any item has. */
function Keys({ most }: { readonly most: number }) {
  return (
    <p className={classes.keys}>
      <Kbd size="xs">0</Kbd>–<Kbd size="xs">{most}</Kbd> 选分 <Kbd size="xs">↑</Kbd>
      <Kbd size="xs">↓</Kbd> 换项 <Kbd size="xs">Del</Kbd> 清除
    </p>
  )
}

interface ItemGroupProps extends QuestionnaireProps {
  readonly grouped: GroupedItems
  readonly active: string | undefined
  readonly onFocus: (code: string) => void
  readonly onChoose: (code: string, score: number) => void
}

function ItemGroup(props: ItemGroupProps) {
  const { book, grouped, answers, previous, errors = {}, onAnswer, active } = props
  return (
    <div role="group" aria-label={grouped.group.name}>
      <GroupHead book={book} grouped={grouped} answers={answers} />
      {grouped.items.map((item) => (
        <ItemRow
          key={item.code}
          item={item}
          score={answers[item.code]}
          before={previous?.answers[item.code]}
          change={changeOf(item.code, answers, previous)}
          isActive={item.code === active}
          isReadOnly={onAnswer === undefined}
          error={errors[item.code]}
          onFocus={props.onFocus}
          onChoose={props.onChoose}
        />
      ))}
    </div>
  )
}

/**
 * Any instrument that asks questions, on one screen: all items with their scores, and beside them what
 * follows and the wording of the item that the cursor is on. Filled in by keyboard, or only read.
 */
export function Questionnaire(props: QuestionnaireProps) {
  const { book, answers, previous, errors = {}, at, result, onAnswer } = props
  const { complaint, onFocus, onKeyDown } = useAnswering(props)
  const isReadOnly = onAnswer === undefined
  const item = book.items.find(({ code }) => code === at.active) ?? book.items[0]
  const columns = columnsOf(book)
  const choose = (code: string, score: number) => onAnswer?.(code, score)
  const widest = Math.max(...book.items.map(({ options }) => options.length))
  const side = (
    <>
      {result}
      <p className={classes.complaint} role="status">
        {complaint}
      </p>
      {item === undefined ? null : (
        <ItemDetail
          book={book}
          item={item}
          answers={answers}
          previous={previous}
          error={errors[item.code]}
          isReadOnly={isReadOnly}
          onChoose={(code, score) => {
            choose(code, score)
            at.goBy(1)
          }}
        />
      )}
      {isReadOnly ? null : <Keys most={Math.max(...book.items.map(({ maximum }) => maximum))} />}
    </>
  )
  return (
    <SheetFrame side={side} isNarrow={columns.length === 1}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the items within */}
      <div
        id={at.sheetId}
        className={clsx(classes.sheet, !isReadOnly && classes.filling)}
        style={{ '--scores': widest, '--lines': linesOf(columns) } as CSSProperties}
        role="group"
        aria-label={`${book.title}，${book.items.length} 项`}
        onKeyDown={onKeyDown}
      >
        {columns.map((column) => (
          <div key={column[0]?.group.code} className={classes.column}>
            {column.map((grouped) => (
              <ItemGroup
                key={grouped.group.code}
                {...props}
                grouped={grouped}
                active={item?.code}
                onFocus={onFocus}
                onChoose={choose}
              />
            ))}
          </div>
        ))}
      </div>
    </SheetFrame>
  )
}
