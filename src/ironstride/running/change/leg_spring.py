"""Leg stiffness at one speed, run by run."""

from typing import Final

import numpy as np

from ironstride.running.change.estimate import Change, WINDOW_DAYS, contrast
from ironstride.running.change.influences import ramp
from ironstride.running.change.series import Answer, Influences, Process, Series
from ironstride.running.history import UNKNOWN, Column, RunHistory

RAMP_SD=8.0
RAMP_MEAN=0.0
ROUTE=3.0
SHOE=3.0
SDS=dict(indoor=3.0,hard=1.,sensor=4.,warm=1.,lift=1.5, trend=0.)
LEVEL=(0.3,.8,1.4,2.2)
LEVEL_DAYS=55.
ALIKE=(0.3,1.0)
DAY=(.6,1.2,2.0)
WID=1.1
UNREC=2.0

def leg_stiffness(m, v, tc, f, h):
    g=9.81; tf=1/f-tc; L=.53*h
    F=m*g*np.pi/2*(tf/tc+1); dy=F*tc**2/(m*np.pi**2)-g*tc**2/8
    dL=L-np.sqrt(np.maximum(L**2-(v*tc/2)**2,1e-9))+dy
    return F/dL/1000

def values(history):
    s,o=history.stretches,history.outings
    ok=np.isfinite(s.contact_time_ms)&np.isfinite(s.steps_per_minute)&np.isfinite(s.speed_m_s)&(s.absolute_grade<.03)&(s.variation<.12)&(s.speed_m_s>1.5)&~o.is_ride[s.outing]
    if not ok.any(): return None
    run=s.outing[ok]; lv=np.log(s.speed_m_s[ok]); lt=np.log(s.contact_time_ms[ok]/1000); lf=np.log(s.steps_per_minute[ok]/60)
    n=np.maximum(np.bincount(run),1)
    w=lambda c: c-(np.bincount(run,weights=c)/n)[run]
    x=w(lv)
    sx=(x*x).sum()
    # priors for slopes
    bt=(x@w(lt)+-0.6*2e-4*len(x))/(sx+2e-4*len(x)); bf=(x@w(lf)+.2*2e-4*len(x))/(sx+2e-4*len(x))
    vref=np.median(lv)
    t=np.exp(lt-bt*(lv-vref)); f=np.exp(lf-bf*(lv-vref))
    k=100*np.log(leg_stiffness(history.mass_kg,np.exp(vref),t,f,history.height_m))
    use=np.isfinite(k); run,k=run[use],k[use]
    u,b,c=np.unique(run,return_index=True,return_counts=True)
    med=np.array([np.median(k[i:i+j]) for i,j in zip(b,c)]); sp=np.array([max(.3,1.4826*np.median(abs(k[i:i+j]-np.median(k[i:i+j])))) for i,j in zip(b,c)])
    e=c>=3
    return u[e],med[e],1.25*sp[e]/np.sqrt(c[e]),(bt,bf)

def change_of_stiffness(history):
    got=values(history)
    if got is None: return None
    at,val,sam,_=got
    o=history.outings; day=o.day[at]
    names,cols,sds=['level','ramp'],[np.ones(len(at)),ramp(day,history.lifting_from)],[30.,RAMP_SD]
    def add(n,c,sd):
        if c.any() and sd>0: names.append(n);cols.append(c.astype(float));sds.append(sd)
    air=np.nan_to_num(o.temperature_c[at],nan=12.)
    add('indoor',o.is_indoor[at],SDS['indoor']); add('hard',o.is_hard[at],SDS['hard']); add('lift',o.lift_h[at]<30,SDS['lift'])
    add('warm',(air-12)/10,SDS['warm'])
    add('trend',(day-history.lifting_from)/180,SDS['trend'])
    for nm,codes,sd in(('route',o.route[at],ROUTE),('shoe',o.shoe[at],SHOE),('sensor',o.device[at],SDS['sensor'])):
        for c in np.unique(codes[codes!=UNKNOWN]): add(nm+str(c),codes==c,sd)
    procs=(Process(name='level',days=LEVEL_DAYS,sds=LEVEL,shown=np.ones(len(at))),Process(name='alike',days=2.,sds=ALIKE,shown=np.ones(len(at))))
    value=val-np.median(val)-RAMP_MEAN*cols[1]
    ser=Series(day=day,value=value,sampling_sd=sam,influences=Influences(names=names,matrix=np.column_stack(cols),prior_sd=np.array(sds)),processes=procs,day_sds=DAY)
    q=contrast(history,float(np.ceil(day.max())),len(names))
    a=ser.ask([q])
    rec=(o.shoe[at]!=UNKNOWN).mean()>.7
    sd=WID*np.sqrt(a.covariance[0,0]); 
    if not rec: sd=np.hypot(sd,UNREC)
    return Change(per_cent=float(a.mean[0])+RAMP_MEAN*q.influences[1],sd=float(sd)),a,rec
