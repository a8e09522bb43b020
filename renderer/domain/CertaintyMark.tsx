import { Popover, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { clsx } from 'clsx'
import { useState, type KeyboardEvent } from 'react'
import { useMay } from '#renderer/api/context.tsx'
import classes from './CertaintyMark.module.css'
import { TextLink } from './LinkButton.tsx'

type Status = 'verified' | 'single' | 'unverified'

interface CertaintyMarkProps {
  readonly status: Status
  /** What was compared, as the rulebook says it. */
  readonly note: string | null
  /** The rulebook and the place of the value in it: then the mark opens, and leads to the value. */
  readonly rulebook?: string | undefined
  readonly path?: string | undefined
}

const words = { single: '单一来源', unverified: '待核对' } as const

const meaning = {
  single: '只有一个来源这样写，还没有与正式文本核对。',
  unverified: '还没有与正式文本核对。',
} as const

interface PlaceProps {
  readonly status: keyof typeof words
  readonly note: string | null
  readonly rulebook: string
  readonly path: string
}

/** What was compared, and the way to the value. Stands by itself: only an open mark needs to know who asks. */
function Explained({ status, note, rulebook, path }: PlaceProps) {
  const mayDecide = useMay('rulebooks.decide')
  return (
    <>
      <Text size="sm">{meaning[status]}</Text>
      {note === null ? null : (
        <Text size="sm" mt={4}>
          {note}
        </Text>
      )}
      <Text size="sm" mt={8}>
        <TextLink
          to="/office/rulebooks/$rulebook"
          params={{ rulebook }}
          search={{ path }}
          size="sm"
          data-autofocus
        >
          {mayDecide ? '核对这个数值' : '看标准里的这一项'}
        </TextLink>
      </Text>
    </>
  )
}

/** A mark that opens: by click, Enter or Space; Esc closes it and leaves the form or table around it alone. */
function OpeningMark(props: PlaceProps) {
  const { status } = props
  const [isOpen, setOpen] = useState(false)

  function onKeyDown(event: KeyboardEvent) {
    if (!isOpen || event.key !== 'Escape') return
    event.stopPropagation()
    setOpen(false)
  }

  return (
    // What is pressed in here, dropdown included, is not meant for the row or the label around it.
    <span onClick={(event) => event.stopPropagation()} onKeyDown={onKeyDown}>
      <Popover
        opened={isOpen}
        onChange={setOpen}
        width={320}
        position="bottom-start"
        shadow="sm"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <UnstyledButton
            type="button"
            className={clsx(
              classes.mark,
              classes.opens,
              status === 'unverified' && classes.unverified,
            )}
            onClick={() => setOpen(!isOpen)}
          >
            {words[status]}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label={words[status]}>
          {isOpen ? <Explained {...props} /> : null}
        </Popover.Dropdown>
      </Popover>
    </span>
  )
}

/** How sure a value of a rulebook is: verified shows nothing, the others name their doubt. */
export function CertaintyMark({ status, note, rulebook, path }: CertaintyMarkProps) {
  if (status === 'verified') return null
  if (rulebook !== undefined && path !== undefined) {
    return <OpeningMark status={status} note={note} rulebook={rulebook} path={path} />
  }
  return (
    <Tooltip label={note ?? '还没有与正式文本核对'} multiline maw={320}>
      <span
        tabIndex={0}
        className={clsx(classes.mark, status === 'unverified' && classes.unverified)}
      >
        {words[status]}
      </span>
    </Tooltip>
  )
}
