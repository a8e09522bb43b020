import { type BodySide, type BodySite, bodySiteOf, bodySites } from '#shared/rules/body-sites.ts'
import { Autocomplete } from '@mantine/core'
import { clsx } from 'clsx'
import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { BodyOutline } from './BodyOutline.tsx'
import classes from './BodyMap.module.css'
import { siteBeside } from './site-beside.ts'

const sideWords: Readonly<Record<BodySide, string>> = { front: '正面', back: '背面' }

interface FigureProps {
  readonly side: BodySide
  readonly chosen: BodySite | null
  /** Without it the figure only shows. */
  readonly onChoose?: ((site: BodySite) => void) | undefined
  /** The place that Tab comes to. */
  readonly tabStop: string
  readonly onKey: (event: KeyboardEvent, site: BodySite) => void
}

function Figure({ side, chosen, onChoose, tabStop, onKey }: FigureProps) {
  return (
    <svg className={classes.figure} viewBox="0 0 100 212" role="presentation">
      <BodyOutline />
      <text className={classes.hand} x="6" y="12">
        {side === 'front' ? '右' : '左'}
      </text>
      <text className={classes.hand} x="94" y="12">
        {side === 'front' ? '左' : '右'}
      </text>
      {bodySites
        .filter((site) => site.side === side)
        .map((site) => {
          const isChosen = chosen?.name === site.name
          if (onChoose === undefined) {
            return isChosen ? (
              <circle key={site.name} className={classes.shown} cx={site.x} cy={site.y} r="4" />
            ) : null
          }
          return (
            <circle
              key={site.name}
              className={clsx(classes.site, isChosen && classes.chosen)}
              cx={site.x}
              cy={site.y}
              r="3.6"
              role="radio"
              aria-checked={isChosen}
              aria-label={site.name}
              tabIndex={site.name === tabStop ? 0 : -1}
              data-site={site.name}
              onClick={() => onChoose(site)}
              onKeyDown={(event) => onKey(event, site)}
            >
              <title>{site.name}</title>
            </circle>
          )
        })}
      <text className={classes.side} x="50" y="210">
        {sideWords[side]}
      </text>
    </svg>
  )
}

/** Where a place is on the body, to be looked at; nothing for words that the figure does not know. */
export function BodyPlace({ bodySite }: { readonly bodySite: string }) {
  const chosen = bodySiteOf(bodySite)
  if (chosen === null) return null
  return (
    <div
      className={classes.one}
      role="img"
      aria-label={`${sideWords[chosen.side]}，${chosen.name}`}
    >
      <Figure side={chosen.side} chosen={chosen} tabStop="" onKey={() => undefined} />
    </div>
  )
}

interface BodyMapProps {
  readonly label: string
  /** The place in words; the figure marks it where it knows it. */
  readonly value?: string
  readonly onChange: (words: string) => void
  readonly error?: ReactNode
}

/**
 * A place of the body: picked on the figure or written in words, the usual ones offered. On the figure the
 * arrows go to the next place in their direction and take it.
 */
export function BodyMap({ label, value = '', onChange, error }: BodyMapProps) {
  const frame = useRef<HTMLDivElement>(null)
  const chosen = bodySiteOf(value)
  const tabStop = chosen?.name ?? bodySites[0]?.name ?? ''

  function onKey(event: KeyboardEvent, site: BodySite) {
    if (event.key === ' ') {
      event.preventDefault()
      onChange(site.name)
      return
    }
    const next = siteBeside(site, event.key)
    if (next === null) return
    event.preventDefault()
    onChange(next.name)
    frame.current?.querySelector<SVGElement>(`[data-site="${next.name}"]`)?.focus()
  }

  const figure = (side: BodySide) => (
    <Figure
      side={side}
      chosen={chosen}
      onChoose={(site) => onChange(site.name)}
      tabStop={tabStop}
      onKey={onKey}
    />
  )
  return (
    <div className={classes.map} ref={frame}>
      <Autocomplete
        label={label}
        required
        description="打字，或在图上点；图上用方向键选"
        placeholder="骶尾部"
        maxLength={30}
        limit={12}
        openOnFocus={false}
        data={bodySites.map(({ name }) => name)}
        value={value}
        onChange={onChange}
        error={error}
      />
      <div className={classes.figures} role="radiogroup" aria-label={`${label}（图）`}>
        {figure('front')}
        {figure('back')}
      </div>
    </div>
  )
}
