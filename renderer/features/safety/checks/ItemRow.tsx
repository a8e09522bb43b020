import { answers } from '#shared/contract/safety/check-words.ts'
import { answerWords } from '#shared/rules/safety/check-words.ts'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { isComposing } from '#renderer/ui/composing.ts'
import { Button, TextInput } from '@mantine/core'
import { useEffect, useRef, type FocusEvent, type KeyboardEvent } from 'react'
import classes from './Checks.module.css'
import type { CheckItem } from './check-view.ts'
import { rangeWords } from './item-answer.ts'
import { type Answerable, useAnswering } from './use-answering.ts'

interface ItemRowProps extends Answerable {
  readonly checkId: number
}

const colours = { met: 'teal', 'not-met': 'red', 'not-applicable': 'gray' } as const

type Answering = ReturnType<typeof useAnswering>

const onEnter = (run: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' || isComposing(event)) return
  event.preventDefault()
  run()
}

/** The cursor left the row: from a reading to an answer beside it is no leaving. */
const whenLeft = (run: () => void) => (event: FocusEvent) => {
  if (!event.currentTarget.contains(event.relatedTarget)) run()
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
    />
  )
}

function Note({ item, checkId, of, onNext }: ItemRowProps & { readonly of: Answering }) {
  const field = useRef<HTMLInputElement>(null)
  const { asked } = of
  // A mark was just set by hand: the note is what comes next.
  useEffect(() => {
    if (asked > 0) field.current?.focus()
  }, [asked])
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
        ref={field}
        value={of.noteText}
        error={of.noteText.trim() === '' ? '写明哪里不符合' : undefined}
        onChange={(event) => of.setNote(event.currentTarget.value)}
        onKeyDown={onEnter(() => {
          if (of.noteText.trim() === '') return
          of.give('not-met')
          onNext()
        })}
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
      onBlur={whenLeft(of.leave)}
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
