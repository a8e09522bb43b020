import { Outlet } from '@tanstack/react-router'
import { useClientSnapshot, useIsSignedIn } from '../api/context.tsx'
import { Band } from '../ui/Band.tsx'
import { ClockBand } from './ClockBand.tsx'
import { SearchPalette } from './SearchPalette.tsx'
import classes from './Shell.module.css'
import { SideNav } from './SideNav.tsx'
import { TopBar } from './TopBar.tsx'

/** The frame in which every page stands. */
export function Shell() {
  const isSample = useClientSnapshot().state?.isSample ?? false
  const isSignedIn = useIsSignedIn()
  return (
    <div className={classes.shell}>
      <header className={classes.header}>
        <div className={classes.band}>
          {isSample ? <Band>样例：人和事都是编的，可以放心试</Band> : null}
          <ClockBand />
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
        <Outlet />
      </main>
      {isSignedIn ? <SearchPalette /> : null}
    </div>
  )
}
