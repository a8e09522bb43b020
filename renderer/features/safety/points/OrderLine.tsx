import { isComposing } from '#renderer/ui/composing.ts'
import { IconMoveDown, IconMoveUp, IconRemove } from '#renderer/ui/icons.ts'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { ActionIcon } from '@mantine/core'
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react'
import classes from './Points.module.css'

interface OrderLineProps {
  /** Names the list: nothing is dropped from one into another. */
  readonly list: string
  readonly index: number
  readonly count: number
  /** What names the line to those who do not see it. */
  readonly name: string
  readonly onMove: (from: number, to: number) => void
  readonly onRemove: () => void
  readonly children: ReactNode
}

/** A line is taken by its number and dropped on the line whose place it gets. */
function useDragging(
  line: RefObject<HTMLLIElement | null>,
  handle: RefObject<HTMLSpanElement | null>,
  { list, index, onMove }: Pick<OrderLineProps, 'list' | 'index' | 'onMove'>,
) {
  const move = useRef(onMove)
  useEffect(() => {
    move.current = onMove
  }, [onMove])
  useEffect(() => {
    const [element, dragHandle] = [line.current, handle.current]
    if (element === null || dragHandle === null) return undefined
    const mark = (isOver: boolean) => () => element.toggleAttribute('data-over', isOver)
    return combine(
      draggable({ element, dragHandle, getInitialData: () => ({ list, index }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data['list'] === list && source.data['index'] !== index,
        onDragEnter: mark(true),
        onDragLeave: mark(false),
        onDrop: ({ source }) => {
          mark(false)()
          move.current(Number(source.data['index']), index)
        },
      }),
    )
  }, [line, handle, list, index])
}

/** The browser drops the cursor with a line that is moved: it goes back to where it stood. */
function useHeldCursor(line: RefObject<HTMLLIElement | null>) {
  const held = useRef<HTMLElement | null>(null)
  useLayoutEffect(() => {
    const element = held.current
    held.current = null
    if (element === null) return
    element.focus()
    if (document.activeElement === element) return
    line.current?.querySelector<HTMLElement>('[data-move]:not([disabled])')?.focus()
  })
  return () => {
    const active = document.activeElement
    const isWithin = active instanceof HTMLElement && line.current?.contains(active) === true
    held.current = isWithin ? active : null
  }
}

/** One line of a list whose order counts: up and down by button, Alt and arrow, or by hand. */
export function OrderLine(props: OrderLineProps) {
  const { index, count, name, onMove, onRemove, children } = props
  const line = useRef<HTMLLIElement>(null)
  const handle = useRef<HTMLSpanElement>(null)
  useDragging(line, handle, props)
  const hold = useHeldCursor(line)

  function moveTo(to: number) {
    if (to < 0 || to >= count) return
    hold()
    onMove(index, to)
  }

  function remove() {
    const element = line.current
    const neighbour = element?.nextElementSibling ?? element?.previousElementSibling
    neighbour?.querySelector<HTMLElement>('[data-remove]')?.focus()
    onRemove()
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (isComposing(event) || !event.altKey) return
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    moveTo(index + (event.key === 'ArrowUp' ? -1 : 1))
  }

  const button = { variant: 'subtle', color: 'gray', size: 24 } as const
  return (
    <li ref={line} className={classes.line} aria-label={name} onKeyDown={onKeyDown}>
      <span ref={handle} className={classes.number} title="按住拖动">
        {index + 1}
      </span>
      <div className={classes.content}>{children}</div>
      <span className={classes.moves}>
        <ActionIcon
          {...button}
          data-move="up"
          aria-label={`上移：${name}`}
          disabled={index === 0}
          onClick={() => moveTo(index - 1)}
        >
          <IconMoveUp size={16} stroke={1.5} />
        </ActionIcon>
        <ActionIcon
          {...button}
          data-move="down"
          aria-label={`下移：${name}`}
          disabled={index === count - 1}
          onClick={() => moveTo(index + 1)}
        >
          <IconMoveDown size={16} stroke={1.5} />
        </ActionIcon>
        <ActionIcon
          {...button}
          color="red"
          data-remove
          aria-label={`去掉：${name}`}
          onClick={remove}
        >
          <IconRemove size={16} stroke={1.5} />
        </ActionIcon>
      </span>
    </li>
  )
}
