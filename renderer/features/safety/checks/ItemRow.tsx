import { answers } from '#shared/contract/safety/check-words.ts'
import { answerWords } from '#shared/rules/safety/check-words.ts'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { isComposing } from '#renderer/ui/composing.ts'
import { Button, TextInput } from '@mantine/core'
import { useRef, useState, type KeyboardEvent } from 'react'
import classes from './Checks.module.css'
import type { CheckItem } from './check-view.ts'
import { type AnswerWord, isInRange, rangeWords, readingOf } from './item-answer.ts'

export interface Answered {
  readonly itemId: number
  readonly answer: AnswerWord
  readonly reading: number | null
  readonly note: string | null
}

interface ItemRowProps {
  readonly checkId: number
  readonly item: CheckItem
  /** What was wrong with the last answer, as the service says it. */
  readonly failure: string | undefined
  readonly onAnswer: (answered: Answered) => void
  /** After a whole answer the cursor goes on. */
  readonly onNext: () => void
}

const colours = { met: 'teal', 'not-met': 'red', 'not-applicable': 'gray' } as const

/** What is being answered of one item until it is whole: a reading, or a note of what is not met. */
function useAnswering({ item, failure, onAnswer, onNext }: ItemRowProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [note, setNote] = useState<string | null>(null)
  const [wanted, setWanted] = useState<AnswerWord | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const given = useRef('')
  const readingText = typed ?? (item.reading === null ? '' : String(item.reading))
  const noteText = note ?? item.note ?? ''
  const chosen = wanted ?? item.answer

  function give(answer: AnswerWord) {
    const reading = item.asks === 'number' ? readingOf(readingText) : null
    setWanted(answer)
    if (item.asks === 'number' && reading === null && answer !== 'not-applicable') {
      setProblem(readingText === '' ? '填读数' : '读数写成数字')
      return
    }
    if (reading !== null && answer === 'met' && !isInRange(item, reading)) {
      setProblem(`不在 ${rangeWords(item)} 之内`)
      return
    }
    setProblem(null)
    if (answer === 'not-met' && noteText.trim() === '') return
    const said = noteText.trim() === '' ? null : noteText.trim()
    const answered = { itemId: item.itemId, answer, reading, note: said }
    const key = JSON.stringify(answered)
    // Enter gives it, and the cursor that goes on would give it again.
    if (key !== given.current || failure !== undefined) onAnswer(answered)
    given.current = key
    if (answer !== 'not-met') onNext()
  }

  /** A reading speaks for itself: within its range it is met, outside it is not and wants a note. */
  function giveReading() {
    if (typed === null) return
    const reading = readingOf(typed)
    if (typed.trim() === '') setTyped(null)
    else if (reading === null) setProblem('读数写成数字')
    else give(isInRange(item, reading) ? 'met' : 'not-met')
  }

  function giveNote() {
    if (note !== null && noteText.trim() !== '' && chosen === 'not-met') give('not-met')
  }

  return { readingText, noteText, chosen, problem, setTyped, setNote, give, giveReading, giveNote }
}

type Answering = ReturnType<typeof useAnswering>

const onEnter = (run: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' || isComposing(event)) return
  event.preventDefault()
  run()
}

function Reading({ item, of }: { readonly item: CheckItem; readonly of: Answering }) {
  return (
    <TextInput
      aria-label={`${item.text} 读数`}
      data-first
      size="xs"
      w={88}
      inputMode="decimal"
      autoComplete="off"
      value={of.readingText}
      onChange={(event) => of.setTyped(event.currentTarget.value)}
      onKeyDown={onEnter(of.giveReading)}
      onBlur={of.giveReading}
    />
  )
}

function Note({ item, checkId, of, onNext }: ItemRowProps & { readonly of: Answering }) {
  const search = {
    checkId,
    checkItemId: item.itemId,
    description: `${item.text}：${of.noteText}`.slice(0, 500),
    ...(item.hazardKind === null ? {} : { kind: item.hazardKind }),
  }
  return (
    <div className={classes.note}>
      <TextInput
        aria-label={`${item.text} 说明`}
        placeholder="哪里不符合，回车保存"
        size="xs"
        maxLength={200}
        // The mark was just set by hand: the note is what comes next.
        autoFocus={item.answer !== 'not-met'}
        value={of.noteText}
        error={of.noteText.trim() === '' ? '写明哪里不符合' : undefined}
        onChange={(event) => of.setNote(event.currentTarget.value)}
        onKeyDown={onEnter(() => {
          if (of.noteText.trim() === '') return
          of.giveNote()
          onNext()
        })}
        onBlur={of.giveNote}
      />
      {item.answer === 'not-met' ? (
        <LinkButton
          to="/safety/hazards/new"
          search={search}
          size="xs"
          variant="outline"
          color="red"
          aria-label={`记为隐患：${item.text}`}
        >
          记为隐患
        </LinkButton>
      ) : null}
    </div>
  )
}

function Words({ item }: Pick<ItemRowProps, 'item'>) {
  return (
    <span className={classes.body}>
      <span>{item.text}</span>
      {item.hint === null ? null : <span className={classes.quiet}>{item.hint}</span>}
      {item.hazards.map(({ id, number }) => (
        <TextLink key={id} size="xs" to="/safety/hazards/$hazardId" params={{ hazardId: id }}>
          {`隐患 ${number}`}
        </TextLink>
      ))}
    </span>
  )
}

/** One item while it is walked: its answer is kept as soon as it is whole. */
export function ItemRow(props: ItemRowProps) {
  const { item, failure } = props
  const of = useAnswering(props)
  const wrong = of.problem ?? failure
  return (
    <li
      className={classes.item}
      data-item={item.itemId}
      data-open={item.answer === null || undefined}
    >
      <Words item={item} />
      <span className={classes.deeds} role="group" aria-label={item.text}>
        {item.asks === 'number' ? (
          <>
            <Reading item={item} of={of} />
            <span className={classes.quiet}>{rangeWords(item)}</span>
          </>
        ) : null}
        {answers.map((answer) => (
          <Button
            key={answer}
            size="xs"
            color={colours[answer]}
            variant={of.chosen === answer ? 'filled' : 'default'}
            aria-pressed={of.chosen === answer}
            {...(answer === 'met' && item.asks === 'met' ? { 'data-first': true } : {})}
            onClick={() => of.give(answer)}
          >
            {answerWords[answer]}
          </Button>
        ))}
      </span>
      {of.chosen === 'not-met' ? <Note {...props} of={of} /> : null}
      {wrong === undefined || wrong === null ? null : (
        <span className={classes.refused} role="alert">
          {wrong}
        </span>
      )}
    </li>
  )
}
