import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { useClientSnapshot } from '#renderer/api/context.tsx'
import { Band } from '#renderer/ui/Band.tsx'
import classes from './StateFrame.module.css'

interface StateFrameProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly children?: ReactNode
  readonly isWide?: boolean
}

/** A sheet in the middle of the window, for everything that stands before or over the work. */
export function StateFrame({ title, lead, children, isWide = false }: StateFrameProps) {
  const { state } = useClientSnapshot()
  return (
    <div className={classes.window}>
      {state?.isSample === true ? <Band>样例：人和事都是编的，可以放心试</Band> : null}
      <main className={classes.ground}>
        <div className={clsx(classes.card, isWide && classes.wide)}>
          <div className={classes.brand}>
            <span className={classes.logo} aria-hidden>
              颐
            </span>
            <span>{state?.homeName ?? '颐录'}</span>
            {state === null ? null : (
              <span className={classes.version}>颐录 {state.appVersion}</span>
            )}
          </div>
          <h1>{title}</h1>
          {lead === undefined ? null : <p className={classes.lead}>{lead}</p>}
          {children}
        </div>
      </main>
    </div>
  )
}
