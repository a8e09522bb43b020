import { Outlet } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useClientSnapshot, useIsSignedIn } from '../api/context.tsx'
import { Band } from '../ui/Band.tsx'
import { useAsOf } from '../api/as-of.ts'
import { FigureDrawer } from '../domain/figure/FigureDrawer.tsx'
import { ClockBand } from './ClockBand.tsx'
import { PastDayBand, PastDayGate } from './PastDay.tsx'
import { RightGate } from './RightGate.tsx'
import { SearchPalette } from './SearchPalette.tsx'
import classes from './Shell.module.css'
import { SideNav } from './SideNav.tsx'
import { TopBar } from './TopBar.tsx'

/** The frame in which every page stands. */
export function Shell() {
  const isSample = useClientSnapshot().state?.isSample ?? false
  const isSignedIn = useIsSignedIn()
  const isPast = useAsOf() !== null
  return (
    <div className={clsx(classes.shell, isPast && classes.past)}>
      <header className={classes.header}>
        <div className={classes.band}>
          {isSample ? <Band>样例：人和事都是编的，可以放心试</Band> : null}
          <ClockBand />
          <PastDayBand />
        </div>
        <div className={classes.brand}>
          <a className={classes.skip} href="#page">
            跳到正文
          </a>
          <span className={classes.logo} aria-hidden>
            颐
          </span>
          颐录
        </div>
        <TopBar />
      </header>
      <SideNav />
      <main id="page" className={classes.main} tabIndex={-1}>
        <RightGate>
          <PastDayGate>
            <Outlet />
          </PastDayGate>
        </RightGate>
      </main>
      <FigureDrawer />
      {isSignedIn ? <SearchPalette /> : null}
    </div>
  )
}
