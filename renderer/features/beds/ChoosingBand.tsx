import { Button, Group } from '@mantine/core'
import classes from './Board.module.css'
import type { BoardBed } from './board-beds.ts'
import type { Moving } from './use-moving.ts'

interface ChoosingBandProps {
  readonly moving: Moving | null
  /** How many beds are offered; null while that is being asked. */
  readonly count: number | null
  readonly onList: (from: BoardBed) => void
  readonly onStop: () => void
}

const howTo = '点一张，或用方向键选、回车确定，Esc 取消。'

function Words({ moving, count }: { readonly moving: Moving; readonly count: number | null }) {
  if (moving.by === 'drop') return <span>正在查 {moving.to.code} 能不能调入</span>
  const { residentName, code } = moving.from
  if (moving.by === 'choice' && moving.what === 'swap') {
    return (
      <span>
        <b>{residentName}</b>（{code}）与谁对调：{count === 0 ? '没有可以对调的人。' : howTo}
      </span>
    )
  }
  return (
    <span>
      为 <b>{residentName}</b>（{code}）选床：
      {count === 0
        ? '今天没有能调入的空床。'
        : `${count === null ? '' : `${count} 张可调入。`}${howTo}`}
    </span>
  )
}

/** Says what the board waits for: a bed, a second person, or the service; and how to end it. */
export function ChoosingBand({ moving, count, onList, onStop }: ChoosingBandProps) {
  if (moving === null || moving.by === 'drag') return null
  const isForBed = moving.by === 'choice' && moving.what === 'bed'
  return (
    <div className={classes.choosing} role="status">
      <Words moving={moving} count={count} />
      <Group gap="xs">
        {isForBed ? (
          <Button size="compact-sm" variant="default" onClick={() => onList(moving.from)}>
            从列表选、改日期
          </Button>
        ) : null}
        <Button size="compact-sm" variant="default" onClick={onStop}>
          取消
        </Button>
      </Group>
    </div>
  )
}
