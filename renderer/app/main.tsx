import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { present } from '../../shared/base/assert.ts';
import type { PlenumBridge } from '../../shared/ipc/bridge.ts';
import { openRoom } from '../room/theRoom.ts';
import { App } from './App.tsx';

declare global {
  interface Window {
    readonly plenum: PlenumBridge;
  }
}

openRoom(window.plenum, window);
createRoot(present(document.getElementById('root'), 'main: index.html has no #root')).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
