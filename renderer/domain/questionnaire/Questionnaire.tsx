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
  digitsOf,
  optionOfDigit,
  optionsByScore,
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
  /** What another instrument proposes for an item, beside its wording. */
  readonly proposalOf?: ((code: string) => ReactNode) | undefined
}

interface GroupProps {
  readonly book: InstrumentRulebook
  readonly grouped: GroupedItems
  readonly answers: Answers
}

function GroupHead({ book, grouped, answers }: GroupProps) {
  const { group, items } = grouped
  const { sum, answered, count } = partialSum(items, answers)
  const isSummed = book.scoring === 'sum' || book.scoring === 'grouped'
  return (
    <div className={classes.group}>
      <span className={classes.groupName}>
        {group.code.includes('.') ? `${group.code} ` : ''}
        {group.name}{' '}
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
        {!isSummed
          ? `${answered} / ${count} 项`
          : `${answered === 0 ? '—' : sum} / ${group.maximum}`}
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

  function chooseHere(digit: number) {
    const item = book.items.find(({ code }) => code === at.active)
    if (item === undefined || onAnswer === undefined) return
    const option = optionOfDigit(book, item, digit)
    if (option === undefined) {
      const options = optionsByScore(item)
      setComplaint(
        digitsOf(book, item.group) === 'place'
          ? `${item.name}只有 1 到 ${options.length}`
          : `${item.name}没有 ${digit} 分，只有 ${options.map(({ score }) => score).join('、')}`,
      )
      return
    }
    onAnswer(item.code, option.score)
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

/** The keys of the sheet; the digits go from the lowest score or place to the highest. */
function Keys({ book, group }: { readonly book: InstrumentRulebook; readonly group: string }) {
  const isPlace = digitsOf(book, group) === 'place'
  const options = book.items
    .filter((item) => item.group === group)
    .map((item) => optionsByScore(item))
    .filter(({ length }) => length > 0)
  const scores = options.flatMap((ofItem) => ofItem.map(({ score }) => score))
  const least = isPlace ? 1 : Math.min(...scores)
  const most = isPlace ? Math.max(...options.map(({ length }) => length)) : Math.max(...scores)
  return (
    <p className={classes.keys}>
      {options.length === 0 ? (
        '直接输入数字 '
      ) : (
        <>
          <Kbd size="xs">{least}</Kbd>–<Kbd size="xs">{most}</Kbd>{' '}
          {isPlace ? '从低到高选 ' : '选分 '}
        </>
      )}
      <Kbd size="xs">↑</Kbd>
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
          higherIs={grouped.group.higherIs}
          showsPlaces={onAnswer !== undefined && digitsOf(book, grouped.group.code) === 'place'}
          onFocus={props.onFocus}
          onChoose={props.onChoose}
          onNumber={(code, value) => onAnswer?.(code, value)}
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
  // A field for a number takes the place of four scores.
  const widest = Math.max(
    ...book.items.map(({ options, number }) => (number === null ? options.length : 4)),
  )
  // Scores that show their digit are wider than the others.
  const wide = book.items
    .filter(({ group }) => digitsOf(book, group) === 'place')
    .map(({ options }) => options.length)
  const more = `${Math.max(0, ...wide) * 0.875}rem`
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
          proposal={props.proposalOf?.(item.code)}
          onChoose={(code, score) => {
            choose(code, score)
            at.goBy(1)
          }}
        />
      )}
      {isReadOnly ? null : <Keys book={book} group={item?.group ?? ''} />}
    </>
  )
  return (
    <SheetFrame side={side} isNarrow={columns.length === 1}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the items within */}
      <div
        id={at.sheetId}
        className={clsx(classes.sheet, !isReadOnly && classes.filling)}
        style={{ '--scores': widest, '--lines': linesOf(columns), '--more': more } as CSSProperties}
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
