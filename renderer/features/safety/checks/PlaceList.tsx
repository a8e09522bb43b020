import { passWayWords } from '#shared/rules/safety/check-words.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { Button } from '@mantine/core'
import classes from './Checks.module.css'
import type { Check, CheckPoint } from './check-view.ts'

/** Where a place is, without its floor twice. */
export function whereOf({ floor, place }: Pick<CheckPoint, 'floor' | 'place'>): string {
  return [floor, place].filter((part) => part !== null && part !== '').join(' ')
}

interface PlaceProps {
  readonly check: Check
  readonly point: CheckPoint
  readonly onPass: ((point: CheckPoint) => void) | undefined
}

function Deeds({ check, point, onPass }: PlaceProps) {
  const { pointId, code, name } = point
  if (onPass === undefined) return null
  return (
    <>
      <LinkButton
        to="/safety/hazards/new"
        search={{ checkId: check.id, pointId, place: `${whereOf(point)} ${name}`.trim() }}
        variant="subtle"
        size="compact-xs"
        aria-label={`记为隐患：${name}`}
      >
        记为隐患
      </LinkButton>
      {point.passedAt === null ? (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`手工到点：${code} ${name}`}
          onClick={() => onPass(point)}
        >
          手工到点
        </Button>
      ) : null}
    </>
  )
}

function Place(props: PlaceProps) {
  const { code, name, passedAt, way } = props.point
  return (
    <li className={classes.place} aria-label={`${code} ${name}`}>
      <span className={classes.tick} aria-hidden>
        {passedAt === null ? '' : '✓'}
      </span>
      <span className={classes.quiet}>{code}</span>
      <span className={classes.line}>
        <span>{name}</span>
        <span className={classes.quiet}>{whereOf(props.point)}</span>
      </span>
      <span className={classes.deeds}>
        <Deeds {...props} />
        {passedAt === null ? (
          <span className={classes.quiet}>未到</span>
        ) : (
          <span className={classes.hour}>
            {shanghaiHour(passedAt)}{' '}
            <span className={classes.quiet}>{way === null ? '' : passWayWords[way]}</span>
          </span>
        )}
      </span>
    </li>
  )
}

interface PlaceListProps {
  readonly check: Check
  /** While it is walked: a place whose label cannot be scanned. */
  readonly onPass?: (point: CheckPoint) => void
}

/** Places of a round in their order, each with when it was passed. */
export function PlaceList({ check, onPass }: PlaceListProps) {
  return (
    <ol className={classes.list} aria-label="点位">
      {check.points.map((point) => (
        <Place key={point.pointId} check={check} point={point} onPass={onPass} />
      ))}
    </ol>
  )
}
